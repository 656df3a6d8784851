using System.Reflection;

namespace Signalbox.Storage;

/// <summary>The numbered scripts that make and change a schema: resources named <c>NAME-0001.sql</c> and on.</summary>
internal static class SchemaScripts
{
    /// <summary>The scripts of that name in their order; the first is number 1.</summary>
    public static List<string> Read(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var resources = assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(name + "-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return [.. resources.Select(resource => Read(assembly, resource))];
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}

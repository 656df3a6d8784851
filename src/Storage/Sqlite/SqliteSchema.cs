using System.Reflection;

namespace Signalbox.Storage.Sqlite;

/// <summary>
/// Brings a file's schema up to date by numbered scripts, forwards only. They are resources named <c>NAME-0001.sql</c> and on; the number
/// reached stands in the file's <c>user_version</c>.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>Runs the scripts that the file has not seen, each in a transaction of its own.</summary>
    /// <exception cref="StoreDamagedException">The file was made by a newer version of the program.</exception>
    public static void Migrate(SqliteDatabase database, string name)
    {
        var scripts = Scripts(name);
        var reached = database.QueryInt64("PRAGMA user_version");
        if (reached > scripts.Count)
            throw new StoreDamagedException($"{database.File} has schema {reached}; this version knows {scripts.Count} at the most");
        for (var number = (int)reached + 1; number <= scripts.Count; number++)
            database.Execute($"BEGIN IMMEDIATE; {scripts[number - 1]}; PRAGMA user_version={number}; COMMIT");
    }

    private static List<string> Scripts(string name)
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

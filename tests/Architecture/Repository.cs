using System.Xml.Linq;
using Signalbox.Tests.Support;

namespace Signalbox.Architecture;

/// <summary>The repository as files: where it stands and what belongs to it. Paths are relative to its root, with '/'.</summary>
internal static class Repository
{
    private static readonly string[] NotSources = ["bin", "obj", "node_modules", "artifacts"];

    public static string Root => RepositoryRoot.Path;

    /// <summary>Every source file of the product, the simulator and the tests.</summary>
    public static IReadOnlyList<string> Sources { get; } = [.. Files("*.cs", "src", "hardware-sim", "tests")];

    /// <summary>Every source file of the product and the simulator.</summary>
    public static IReadOnlyList<string> ProductSources { get; } = [.. Sources.Where(path => !path.StartsWith("tests/", StringComparison.Ordinal))];

    /// <summary>Every project file.</summary>
    public static IReadOnlyList<string> Projects { get; } = [.. Files("*.csproj", "src", "hardware-sim", "tests")];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>What the house calls a project: the name of its folder, and of its file.</summary>
    public static string NameOf(string project) => Path.GetFileNameWithoutExtension(project);

    /// <summary>The project that a source file belongs to.</summary>
    public static string ProjectOf(string source) => source.Split('/') is ["src" or "tests", var name, ..] ? name : source.Split('/')[0];

    /// <summary>Names of the projects that a project references.</summary>
    public static IReadOnlyList<string> ReferencesOf(string project)
    {
        var references = XDocument.Parse(Read(project)).Descendants("ProjectReference");
        return [.. references.Select(reference => NameOf(((string)reference.Attribute("Include")!).Replace('\\', '/')))];
    }

    private static IEnumerable<string> Files(string pattern, params string[] folders) => folders
        .Select(folder => Path.Combine(Root, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(path => !path.Split('/').Intersect(NotSources).Any())
        .Order(StringComparer.Ordinal);
}

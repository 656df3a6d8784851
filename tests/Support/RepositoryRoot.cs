namespace Signalbox.Tests.Support;

/// <summary>Where the repository stands: the folder above the test program that has the solution.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Appliance.sln"))) return folder.FullName;
        throw new InvalidOperationException($"Appliance.sln stands in no folder above {AppContext.BaseDirectory}");
    }
}

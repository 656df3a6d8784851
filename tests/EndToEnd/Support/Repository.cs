namespace Signalbox.EndToEnd.Support;

/// <summary>Where the programs under test lie.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Appliance => Path.Combine(Root, "bin", "appliance");

    public static string Simulator => Path.Combine(Root, "bin", "hardware-sim");

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "Appliance.sln"))) return directory.FullName;
        throw new InvalidOperationException($"no Appliance.sln above {AppContext.BaseDirectory}");
    }
}

using Signalbox.Tests.Support;

namespace Signalbox.EndToEnd.Support;

/// <summary>Where the programs under test lie.</summary>
internal static class Repository
{
    public static string Root => RepositoryRoot.Path;

    public static string Appliance => Path.Combine(Root, "bin", "appliance");

    public static string Simulator => Path.Combine(Root, "bin", "hardware-sim");
}

using Signalbox.Gateway.Numbering;

namespace Signalbox.Gateway.Tests.Support;

/// <summary>The numbering plan that the product comes with.</summary>
internal static class Plan
{
    public static string File { get; } = Path.Combine(FindRoot(), "firmware-config", "numbering-plan.csv");

    public static NumberingTable Shipped { get; } = Read();

    private static NumberingTable Read()
    {
        using var text = System.IO.File.OpenText(File);
        return NumberingTable.Read(text);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Appliance.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Appliance.sln stands in no folder above the test program");
    }
}

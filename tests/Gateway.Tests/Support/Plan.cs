using Signalbox.Gateway.Numbering;

namespace Signalbox.Gateway.Tests.Support;

/// <summary>The numbering plan that the product comes with.</summary>
internal static class Plan
{
    public static string File { get; } = Path.Combine(RepositoryRoot.Path, "firmware-config", "numbering-plan.csv");

    public static NumberingTable Shipped { get; } = Read();

    private static NumberingTable Read()
    {
        using var text = System.IO.File.OpenText(File);
        return NumberingTable.Read(text);
    }
}

using Signalbox.Smpp.Tests.Codec;

namespace Signalbox.Smpp.Fuzz.Engine;

/// <summary>PDUs to start from: the vectors of the codec's tests, most of them captured from real peers, and what node-smpp encodes.</summary>
internal static class FuzzSeeds
{
    public static byte[][] All { get; } = [.. PduVectors.All.Keys.Select(PduVectors.Octets), .. NodeSmpp()];

    private static IEnumerable<byte[]> NodeSmpp()
    {
        using var stream = typeof(FuzzSeeds).Assembly.GetManifestResourceStream("node-smpp.txt")
            ?? throw new InvalidOperationException("the seeds of node-smpp are missing");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Convert.FromHexString(line.Split(' ')[1]))];
    }
}

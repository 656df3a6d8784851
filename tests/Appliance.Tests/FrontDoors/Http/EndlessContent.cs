using System.Net;
using System.Text;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>A long body that its sender does not keep: something once, and something again and again. Who refuses it need not read on.</summary>
internal sealed class EndlessContent(string begin, string again, int length) : HttpContent
{
    private const int PieceLength = 16 * 1024;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var piece = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(again, (PieceLength / again.Length) + 1)));
        await stream.WriteAsync(Encoding.UTF8.GetBytes(begin));
        for (var written = 0; written < length; written += piece.Length) await stream.WriteAsync(piece);
    }

    // Chunked: nobody is told how long it is.
    protected override bool TryComputeLength(out long computed)
    {
        computed = 0;
        return false;
    }
}

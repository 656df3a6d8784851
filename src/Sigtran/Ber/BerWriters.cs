using System.Formats.Asn1;

namespace Signalbox.Sigtran.Ber;

/// <summary>
/// Writers that are used again and again, so that writing a message (ITU-T X.690) makes no new ones: a writer keeps its room when it is emptied. Not
/// thread-safe: everything happens on one loop.
/// </summary>
public sealed class BerWriters
{
    private const int KeptMax = 8;

    private readonly Stack<AsnWriter> _kept = new(KeptMax);

    /// <summary>An empty writer of BER.</summary>
    public AsnWriter Take() => _kept.TryPop(out var writer) ? writer : new AsnWriter(AsnEncodingRules.BER, 512);

    /// <summary>Gives a writer back: it is emptied, and not to be used any more.</summary>
    public void Return(AsnWriter writer)
    {
        writer.Reset();
        if (_kept.Count < KeptMax) _kept.Push(writer);
    }

    /// <summary>What was written, in octets of its own, and gives the writer back.</summary>
    public byte[] Finish(AsnWriter writer)
    {
        var octets = writer.Encode();
        Return(writer);
        return octets;
    }
}

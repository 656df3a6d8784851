using Signalbox.Kernel.Wire;

namespace Signalbox.Smpp.Trace;

/// <summary>
/// Writes a trace as a capture file that Wireshark opens (classic pcap), up to a size. What the view hides is overwritten with asterisks:
/// it is not in the file. Not thread-safe.
/// </summary>
public sealed class PcapWriter
{
    /// <summary>Octets of a file that holds no PDU yet.</summary>
    public const int SizeMin = PcapPackets.FileHeaderSize;

    private readonly Stream _stream;
    private readonly TraceView _view;
    private readonly long _sizeMax;
    private readonly WireBuffer _buffer = new();

    private PcapWriter(Stream stream, TraceView view, long sizeMax) => (_stream, _view, _sizeMax) = (stream, view, sizeMax);

    /// <summary>Octets written.</summary>
    public long Size { get; private set; }

    /// <summary>PDUs written.</summary>
    public long Pdus { get; private set; }

    /// <summary>PDUs that were left out because the file had reached its size.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Where it goes; not closed here.</param>
    /// <param name="view">What may be in it.</param>
    /// <param name="sizeMax">Octets of the file at the most; at least <see cref="SizeMin"/>.</param>
    /// <param name="cancellation">Ends the wait for the stream.</param>
    public static async Task<PcapWriter> BeginAsync(Stream stream, TraceView view, long sizeMax, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sizeMax, SizeMin);
        var writer = new PcapWriter(stream, view, sizeMax);
        PcapPackets.WriteFileHeader(new WireWriter(writer._buffer));
        await writer.FlushAsync(cancellation);
        return writer;
    }

    /// <summary>Writes a PDU; false, and none from then on, when the file has no room for it.</summary>
    public async ValueTask<bool> TryWriteAsync(TracedPdu pdu, CancellationToken cancellation)
    {
        _buffer.Clear();
        if (LeftOut == 0) PcapPackets.Write(new WireWriter(_buffer), pdu, _view);
        if (LeftOut > 0 || Size + _buffer.Length > _sizeMax)
        {
            LeftOut++;
            return false;
        }

        await FlushAsync(cancellation);
        Pdus++;
        return true;
    }

    private async ValueTask FlushAsync(CancellationToken cancellation)
    {
        await _stream.WriteAsync(_buffer.WrittenMemory, cancellation);
        Size += _buffer.Length;
    }
}

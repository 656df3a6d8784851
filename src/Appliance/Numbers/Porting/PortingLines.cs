using Signalbox.Gateway.Numbering.Porting;

namespace Signalbox.Appliance.Numbers.Porting;

/// <summary>Cuts a stream of octets into lines for an import. One use.</summary>
internal sealed class PortingLines(PortedNumbersBuilder builder)
{
    private const int BufferOctets = 64 * 1024;
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    private readonly byte[] _buffer = new byte[BufferOctets];
    private int _filled;
    private bool _isWithinLongLine;

    /// <summary>Reads everything.</summary>
    /// <param name="source">Where lines come from.</param>
    /// <param name="onLines">Told how many lines have been read so far, now and then.</param>
    /// <param name="cancellation">Nobody wants it any more.</param>
    public async Task ReadAsync(Stream source, Action<long> onLines, CancellationToken cancellation)
    {
        while (await source.ReadAsync(_buffer.AsMemory(_filled), cancellation) is > 0 and var count)
        {
            _filled += count;
            TakeLines();
            onLines(builder.Lines);
        }

        if (_filled > 0) Take(_buffer.AsSpan(0, _filled));
        onLines(builder.Lines);
    }

    private void TakeLines()
    {
        var from = 0;
        while (_buffer.AsSpan(from, _filled - from).IndexOf(LineFeed) is >= 0 and var length)
        {
            Take(_buffer.AsSpan(from, length));
            from += length + 1;
        }

        _buffer.AsSpan(from, _filled - from).CopyTo(_buffer);
        _filled -= from;
        if (_filled <= PortedNumbersBuilder.LineMax) return;
        // Its beginning is told as wrong once, the rest of it is passed over.
        Take(_buffer.AsSpan(0, _filled));
        _filled = 0;
        _isWithinLongLine = true;
    }

    private void Take(ReadOnlySpan<byte> line)
    {
        if (_isWithinLongLine) _isWithinLongLine = false;
        else builder.Read(line is [.. var rest, CarriageReturn] ? rest : line);
    }
}

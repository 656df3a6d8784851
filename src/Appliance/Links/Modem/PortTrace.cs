using System.Text;
using System.Threading.Channels;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Trace;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>What a port and its modem say, for one who watches: a line for each, until nobody listens any more. Bounded.</summary>
internal sealed class PortTrace(bool unmasked) : IAtObserver
{
    /// <summary>Lines that wait to be written at the most; beyond it they are left out, and that is said.</summary>
    private const int WaitingMax = 10_000;

    private readonly Channel<AtTraceEntry> _entries = Channel.CreateBounded<AtTraceEntry>(
        new BoundedChannelOptions(WaitingMax) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private long _dropped;

    public void Observe(AtTraceEntry entry)
    {
        if (!_entries.Writer.TryWrite(entry)) Interlocked.Increment(ref _dropped);
    }

    /// <summary>Writes what comes until <paramref name="end"/>.</summary>
    public async Task WriteAsync(Stream body, CancellationToken end)
    {
        try
        {
            while (await _entries.Reader.WaitToReadAsync(end))
            {
                while (_entries.Reader.TryRead(out var entry)) await WriteLineAsync(body, AtTraceFormatter.Format(entry, unmasked), end);
                await body.FlushAsync(end);
            }
        }
        catch (OperationCanceledException)
        {
            if (Volatile.Read(ref _dropped) is > 0 and var dropped)
                await WriteLineAsync(body, $"{dropped} lines were left out: too many at once", CancellationToken.None);
        }
    }

    private static async Task WriteLineAsync(Stream body, string line, CancellationToken cancellation) =>
        await body.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellation);
}

using System.Buffers;
using System.IO.Pipelines;

namespace Signalbox.Smpp.Session;

/// <summary>
/// Carries what gathers in the outbox to the transport, until the session ends and, unless it was broken, the outbox is empty.
/// </summary>
internal sealed class WriteLoop(PipeWriter output, Outbox outbox, SessionEnding ending, CallbackGate gate, PduTap tap, TimeProvider clock)
{
    private const long Idle = long.MaxValue;

    // more goes in several slices, so that the transport's back-pressure is felt and a stall is noticed where it happens
    private const int SliceSizeMax = 64 * 1024;

    private long _flushingSince = Idle;

    /// <summary>Whether the transport has been taking nothing since <paramref name="moment"/> or longer.</summary>
    public bool IsStalledSince(long moment) => Volatile.Read(ref _flushingSince) <= moment;

    /// <summary>Runs until the session ends; never throws.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (true)
            {
                // asked before emptying: what was put in before an orderly end still leaves
                var last = ending.IsSet;
                while (!ending.IsAborted && outbox.TryTake(out var batch))
                {
                    var told = 0;
                    for (var at = 0; at < batch.Length && !ending.IsAborted; at += SliceSizeMax)
                    {
                        var slice = batch.WrittenMemory.Slice(at, Math.Min(SliceSizeMax, batch.Length - at));
                        if (tap.IsWatched) told = tap.TellOut(batch.Written, told, at + slice.Length);
                        await FlushAsync(slice);
                    }

                    outbox.Recycle(batch);
                }

                if (last || ending.IsAborted) return;
                await outbox.WaitAsync();
            }
        }
        catch (Exception failure)
        {
            ending.Break(SessionEndReason.TransportFailed, failure.Message);
        }
    }

    private async ValueTask FlushAsync(ReadOnlyMemory<byte> slice)
    {
        Volatile.Write(ref _flushingSince, clock.GetTimestamp());
        outbox.MarkHanded(slice.Length);
        output.Write(slice.Span);
        var flush = await output.FlushAsync();
        Volatile.Write(ref _flushingSince, Idle);
        if (flush.IsCanceled) return;
        outbox.MarkFlushed(clock.GetTimestamp());
        gate.Signal(CallbackSignals.Flushed);
        if (flush.IsCompleted) ending.BreakClosed("while this end was writing");
    }
}

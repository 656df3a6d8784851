using System.Buffers;
using System.IO.Pipelines;
using Signalbox.Smpp.Codec;

namespace Signalbox.Smpp.Session;

/// <summary>Reads the transport, cuts it into PDUs and has each handled, until the session ends.</summary>
internal sealed class ReadLoop(
    PipeReader input,
    SmppLimits limits,
    Outbox outbox,
    SessionEnding ending,
    CallbackGate gate,
    Dispatcher dispatcher,
    PduTap tap,
    Action onBatchEnd)
{
    // a PDU that lies in several pieces of the transport's memory is put together here
    private byte[] _scratch = [];

    /// <summary>Runs until the session ends; never throws.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (!ending.IsSet)
            {
                var read = await input.ReadAsync();
                var buffer = read.Buffer;
                if (!buffer.IsEmpty) HandleBatch(ref buffer);
                input.AdvanceTo(buffer.Start, buffer.End);
                if (!read.IsCompleted) continue;
                ending.BreakClosed(buffer.IsEmpty ? null : $"{buffer.Length} octets of a PDU had come");
            }
        }
        catch (Exception failure)
        {
            ending.Break(SessionEndReason.TransportFailed, failure.Message);
        }
    }

    private void HandleBatch(ref ReadOnlySequence<byte> buffer)
    {
        gate.Enter();
        outbox.HoldWake();
        try
        {
            var before = buffer.Length;
            HandlePdus(ref buffer);
            if (buffer.Length < before) onBatchEnd();
        }
        catch (Exception fault)
        {
            ending.Break(fault);
        }
        finally
        {
            outbox.ReleaseWake();
            gate.Exit();
        }
    }

    // The pieces are walked as spans, which is several times cheaper than slicing the sequence for every PDU.
    private void HandlePdus(ref ReadOnlySequence<byte> buffer)
    {
        while (!ending.IsSet)
        {
            var piece = buffer.FirstSpan;
            var rest = piece;
            // Asked before slicing: a piece that ends with a PDU is sliced off whole, and what is left may be the last piece, not looked at yet.
            var isLast = buffer.IsSingleSegment;
            var found = HandlePiece(ref rest, isLast);
            buffer = buffer.Slice(piece.Length - rest.Length);
            if (found == FrameResult.Broken || ending.IsSet || isLast) return;
            if (!TryHandleSplit(ref buffer)) return;
        }
    }

    private FrameResult HandlePiece(ref ReadOnlySpan<byte> octets, bool isLast)
    {
        while (true)
        {
            var from = octets;
            var found = PduFramer.TryReadFrame(ref octets, limits, out var header, out var body, out var error);
            if (found == FrameResult.Broken)
            {
                // the next piece has the rest of the header, by which the refusal names the PDU
                if (!isLast && octets.Length < SmppLimits.HeaderSize) return FrameResult.Incomplete;
                dispatcher.HandleBroken(header, error);
            }

            if (found != FrameResult.Complete) return found;
            if (tap.IsWatched) tap.Tell(PduDirection.In, from[..(int)header.CommandLength]);
            dispatcher.Handle(header, body);
            if (ending.IsSet) return found;
        }
    }

    private bool TryHandleSplit(ref ReadOnlySequence<byte> buffer)
    {
        var from = buffer;
        var found = PduFramer.TryReadFrame(ref buffer, limits, out var header, out _, out var error);
        if (found == FrameResult.Broken) dispatcher.HandleBroken(header, error);
        if (found != FrameResult.Complete) return false;
        var length = (int)header.CommandLength;
        if (_scratch.Length < length) _scratch = new byte[Math.Max(length, 512)];
        from.Slice(0, length).CopyTo(_scratch);
        if (tap.IsWatched) tap.Tell(PduDirection.In, _scratch.AsSpan(0, length));
        dispatcher.Handle(header, _scratch.AsSpan(SmppLimits.HeaderSize, length - SmppLimits.HeaderSize));
        return true;
    }
}

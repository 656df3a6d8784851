using System.Net.Sockets;
using Signalbox.HardwareSim.Smpp;
using Signalbox.HardwareSim.Smsc.Faults;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>
/// What faults do to one connection as a whole: silence, drops, garbage, slow reading, an unbind out of the blue. For the read loop, but
/// for <see cref="UnbindWhenDue"/>.
/// </summary>
internal sealed class SessionSide(SmscCentre centre, Socket socket, GatheredOutput output)
{
    /// <summary>The sequence_number of the unbind: far from those of the deliveries.</summary>
    private const uint UnbindSequence = 0x3000_0000;
    private const int NoiseOctets = 64;

    /// <summary>How long a connection that reads nothing, or slowly, waits before it looks again whether it still should.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    /// <summary>How long an unbind may stay without an answer.</summary>
    private static readonly TimeSpan UnbindTimeout = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _ending = new();
    private volatile FaultPlan? _silentBy;
    private FaultPlan? _countedFor;
    private long _requests;
    private long _octets;
    private long _boundAt;
    private long? _unbindAt;

    /// <summary>Whether the connection has been told to unbind, and the peer's answer ends it.</summary>
    public bool IsUnbinding => _unbindAt is not null;

    /// <summary>Whether faults have it say nothing at all.</summary>
    public bool IsMute => _silentBy is { } plan && plan == centre.Plan;

    /// <summary>Wakes whoever waits; the connection is at its end.</summary>
    public void End() => _ending.Cancel();

    /// <summary>The connection is bound.</summary>
    public void Bound(in Moment now) => Volatile.Write(ref _boundAt, Math.Max(1, now.Timestamp));

    /// <summary>Has a PDU handled, or not, as faults want it; false ends the connection after what is written has left.</summary>
    public bool TryHandle(FaultPlan plan, in PduHeader header, ReadOnlySpan<byte> body, SmscConnection connection)
    {
        _octets += header.Length;
        var faults = plan.Faults.Session;
        if (_countedFor != plan) _requests = 0;
        _countedFor = plan;
        if ((header.Command & CommandId.Response) == 0) _requests++;
        if (IsSilent(plan)) return true;
        if ((header.Command & CommandId.Response) != 0) return connection.TryHandleWell(header, body);
        if (header.Command == CommandId.EnquireLink && faults.IgnoreEnquireLinks) return true;
        if (Drops(plan, connection.IsBound) && centre.TryStrike(plan)) return Drop(faults.Drop, header, body, connection);
        var goesOn = connection.TryHandleWell(header, body);
        if (_requests == faults.GarbageAfter && centre.TryStrike(plan)) WriteGarbage(plan);
        return goesOn;
    }

    /// <summary>Waits before the next read, where faults have the SMSC read slowly or not at all.</summary>
    public ValueTask BeforeReadAsync(FaultPlan plan)
    {
        var octets = _octets;
        _octets = 0;
        if (plan.Faults.Session.ReadPerSecond is { } perSecond)
            return new ValueTask(WaitAsync(TimeSpan.FromSeconds(octets / (double)perSecond), perSecond));
        return ReadsNothing ? new ValueTask(WaitAsync(TimeSpan.MaxValue, null)) : ValueTask.CompletedTask;
    }

    /// <summary>Unbinds when faults want it and its time has come. For the pump.</summary>
    /// <returns>Whether its time is still to come, or the answer is.</returns>
    public bool UnbindWhenDue(in Moment now)
    {
        if (_unbindAt is { } at)
        {
            if (centre.Clock.GetElapsedTime(at, now.Timestamp) > UnbindTimeout) socket.Dispose();
            return true;
        }

        var boundAt = Volatile.Read(ref _boundAt);
        if (boundAt == 0 || centre.Plan is not { } plan || plan.Faults.Session.UnbindAfterMs is not { } afterMs) return false;
        if (centre.Clock.GetElapsedTime(boundAt, now.Timestamp).TotalMilliseconds < afterMs) return true;
        if (!centre.TryStrike(plan)) return false;
        _unbindAt = now.Timestamp;
        lock (output.Gate) PduWriter.WriteEmpty(output.Pending, CommandId.Unbind, CommandStatus.Ok, UnbindSequence);
        output.Flush();
        return true;
    }

    /// <summary>Makes the receive window as small as the system grants, where faults have the SMSC read slowly.</summary>
    public void NarrowWindow()
    {
        if (centre.Plan?.Faults.Session.ReadPerSecond is not null) socket.ReceiveBufferSize = SmscLimits.NarrowWindow;
    }

    private bool ReadsNothing => IsMute && centre.Plan is { Faults.Session.HalfOpen: true };

    // once silent, always silent, until the faults change
    private bool IsSilent(FaultPlan plan)
    {
        if (_silentBy == plan) return true;
        if (plan.Faults.Session.SilentAfter is not { } after || _requests <= after || !centre.TryStrike(plan)) return false;
        _silentBy = plan;
        return true;
    }

    private bool Drops(FaultPlan plan, bool isBound) => _requests == plan.Faults.Session.DropAfter || (isBound && plan.DrawsDrop());

    // The gate is held over all of it, so that what is added is this request's answer alone; what it holds back by time dies anyway.
    private bool Drop(DropPoint point, in PduHeader header, ReadOnlySpan<byte> body, SmscConnection connection)
    {
        lock (output.Gate)
        {
            var before = output.Pending.Length;
            connection.TryHandleWell(header, body);
            var answer = output.Pending.Length - before;
            if (point == DropPoint.BeforeAnswer) output.Pending.Truncate(before);
            else if (point == DropPoint.InAnswer) output.Pending.Truncate(before + (answer / 2));
        }

        return false;
    }

    private void WriteGarbage(FaultPlan plan)
    {
        lock (output.Gate)
        {
            var pending = output.Pending;
            switch (plan.Faults.Session.Garbage)
            {
                case GarbageKind.Noise:
                    plan.MakeNoise(pending.Extend(NoiseOctets));
                    break;
                case GarbageKind.OtherProtocol:
                    var words = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"u8;
                    words.CopyTo(pending.Extend(words.Length));
                    break;
                case GarbageKind.UnknownCommand:
                    PduWriter.WriteEmpty(pending, (CommandId)0x0000_7777, CommandStatus.Ok, UnbindSequence);
                    break;
                case GarbageKind.StrayAnswer:
                    PduWriter.WriteSubmitSmResp(pending, UnbindSequence, centre.NextMessageId());
                    break;
                default:
                    Write(pending.Extend(SmppLimits.PduLengthMin + 1), plan.Faults.Session.Garbage);
                    break;
            }
        }
    }

    // command_length | deliver_sm | 0 | sequence_number | one octet, which no NUL ends
    private static void Write(Span<byte> pdu, GarbageKind kind)
    {
        pdu.Clear();
        if (kind == GarbageKind.HugeLength) pdu[..4].Fill(0xFF);
        else pdu[3] = (byte)(kind == GarbageKind.TinyLength ? 3 : pdu.Length);
        pdu[7] = (byte)CommandId.DeliverSm;
        pdu[12] = 0x30;
        pdu[16] = (byte)'x';
    }

    private async Task WaitAsync(TimeSpan time, int? perSecond)
    {
        var startedAt = centre.Clock.GetTimestamp();
        while (!_ending.IsCancellationRequested)
        {
            var isDone = perSecond is null ? !ReadsNothing : centre.Plan?.Faults.Session.ReadPerSecond != perSecond;
            var left = time - centre.Clock.GetElapsedTime(startedAt);
            if (isDone || left <= TimeSpan.Zero) return;
            await Task.Delay(left < LookAgain ? left : LookAgain, centre.Clock, _ending.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

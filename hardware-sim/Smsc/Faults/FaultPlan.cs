using Signalbox.HardwareSim.Smpp;
using Signalbox.HardwareSim.Text;

namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>
/// One setting of faults at work. What each message and request gets follows from the seed and from its number since the setting was
/// made; only the throttle, the queue and the count of strikes remember anything. Thread-safe.
/// </summary>
internal sealed class FaultPlan
{
    private readonly FaultDraws _draws;
    private readonly Weighted<uint> _statuses;
    private readonly Weighted<AnswerShape> _answers;
    private readonly Weighted<uint>? _latencies;
    private readonly Weighted<ReceiptShape> _receipts;
    private readonly MessageState[]? _partStates;
    private readonly RateWindow? _rate;
    private readonly QueueLevel? _queue;
    private long _messages;
    private long _requests;
    private long _strikes;

    public FaultPlan(SmscFaults faults, int seed, long ticksPerSecond)
    {
        Faults = faults;
        _draws = new FaultDraws(faults.Seed ?? seed);
        _statuses = faults.Statuses is { } statuses ? FaultRules.Choices(statuses) : new([((uint)faults.Status, 1)]);
        _answers = faults.Answers.Shapes;
        _latencies = faults.Answers.LatencyMs is { } latencies ? FaultRules.Choices(latencies) : null;
        _receipts = faults.Receipts.Shapes;
        _partStates = faults.Receipts.PartStates is { } states ? [.. states.Select(StateOf)] : null;
        _rate = faults.Answers.RatePerSecond is { } rate ? new RateWindow(rate, ticksPerSecond) : null;
        _queue = faults.Answers.QueueMax is { } max ? new QueueLevel(max, faults.Answers.QueuePerSecond ?? 0, ticksPerSecond) : null;
        Form = new ReceiptForm(faults.Receipts, faults.Ids);
    }

    public SmscFaults Faults { get; }

    /// <summary>How receipts are written.</summary>
    public ReceiptForm Form { get; }

    /// <summary>Whether answers wait for their time.</summary>
    public bool HoldsAnswers => Faults.AnswerDelay > TimeSpan.Zero || _latencies is not null || Faults.Receipts.BeforeAnswer > 0;

    /// <summary>What the next message gets.</summary>
    public MessagePlan NextMessage() => Of(Interlocked.Increment(ref _messages) - 1);

    /// <summary>What a message gets, counted from 0.</summary>
    public MessagePlan Of(long number)
    {
        var isRefused = Covers(Faults.Answers.After, Faults.Answers.Count, number) && _draws.Of(FaultDraw.Refusal, number) < Faults.ErrorRate;
        return new MessagePlan(
            isRefused ? (CommandStatus)_statuses.At(_draws.Of(FaultDraw.Status, number)) : CommandStatus.Ok,
            Covers(Faults.Answers.After, Faults.Answers.Count, number) ? _answers.At(_draws.Of(FaultDraw.Answer, number)) : AnswerShape.Plain,
            Faults.AnswerDelay + TimeSpan.FromMilliseconds(_latencies?.At(_draws.Of(FaultDraw.Latency, number)) ?? 0),
            Covers(Faults.Receipts.After, Faults.Receipts.Count, number) ? _receipts.At(_draws.Of(FaultDraw.Receipt, number)) : ReceiptShape.Plain);
    }

    /// <summary>Whether there is room for a message now: what stands above the rate or finds the queue full is refused.</summary>
    public CommandStatus Admit(long now)
    {
        if (_rate is not null && !_rate.TryTake(now)) return CommandStatus.Throttled;
        return _queue is null || _queue.TryAdd(now) ? CommandStatus.Ok : CommandStatus.QueueFull;
    }

    /// <summary>What becomes of a message, or of a part of a long one.</summary>
    public MessageState StateOf(Concatenation part) =>
        _partStates is null ? Faults.ReceiptState : _partStates[Math.Clamp(part.Number - 1, 0, _partStates.Length - 1)];

    /// <summary>Whether a part gets a receipt.</summary>
    public bool HasReceipt(Concatenation part) => !part.IsPart || Faults.Receipts.Parts switch
    {
        ReceiptParts.First => part.Number == 1,
        ReceiptParts.Last => part.Number == part.Total,
        _ => true,
    };

    /// <summary>Whether the next request behind a bind is one at which the connection drops.</summary>
    public bool DrawsDrop() =>
        Faults.Session.DropShare > 0
        && _draws.Of(FaultDraw.Drop, Interlocked.Increment(ref _requests) - 1) < Faults.Session.DropShare;

    /// <summary>Takes one of the strikes that session faults have; false when they have none left.</summary>
    public bool TryStrike() => Faults.Session.Times is not { } times || Interlocked.Increment(ref _strikes) <= times;

    /// <summary>Fills with noise: the first octet is above 0x7F, so that no header can begin so.</summary>
    public void MakeNoise(Span<byte> octets)
    {
        for (var i = 0; i < octets.Length; i++) octets[i] = (byte)_draws.Bits(FaultDraw.Noise, i);
        octets[0] |= 0x80;
    }

    private static bool Covers(int? after, int? count, long number) =>
        number >= (after ?? 0) && (count is null || number < (after ?? 0) + (long)count);

    private static MessageState StateOf(string name) => MessageStateNames.TryParse(name, out var state) ? state : MessageState.Unknown;
}

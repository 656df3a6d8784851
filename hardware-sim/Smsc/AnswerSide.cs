using Signalbox.HardwareSim.Smpp;
using Signalbox.HardwareSim.Smsc.Faults;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>
/// The answers to one connection's submit_sm's: written at once, or when faults hold them back, by the pump in their time. Thread-safe;
/// everything stands under the output's gate.
/// </summary>
internal sealed class AnswerSide(SmscCentre centre, GatheredOutput output)
{
    /// <summary>How long an answer waits for one that may overtake it.</summary>
    private static readonly TimeSpan HoldTime = TimeSpan.FromMilliseconds(100);

    private readonly PriorityQueue<Answer, (long DueAt, long Number)> _waiting = new();
    private Answer? _overtaken;
    private long _overtakenUntil;
    private long _number;

    /// <summary>When the answer to a message leaves at the latest, if it comes now.</summary>
    public static TimeSpan Lateness(in MessagePlan plan) => plan.Answer == AnswerShape.OutOfOrder ? plan.Delay + HoldTime : plan.Delay;

    /// <summary>Writes an answer that nothing is wrong with.</summary>
    public void Write(in Answer answer)
    {
        lock (output.Gate) AnswerWriter.Write(output.Pending, answer);
    }

    /// <summary>Takes an answer that faults shape or hold back.</summary>
    public void Add(FaultPlan plan, in Answer answer, TimeSpan delay)
    {
        lock (output.Gate)
        {
            if (delay <= TimeSpan.Zero || _waiting.Count >= SmscLimits.DelayedAnswersMax) Release(plan, answer, answer.ReceivedAt);
            else _waiting.Enqueue(answer, (answer.ReceivedAt + centre.TicksOf(delay), _number++));
        }
    }

    /// <summary>Sends what is due. For the pump.</summary>
    /// <returns>When it should look again; <see cref="long.MaxValue"/> when nothing waits.</returns>
    public long SendDue(in Moment now)
    {
        long next;
        lock (output.Gate)
        {
            if (_waiting.Count == 0 && _overtaken is null) return long.MaxValue;
            var plan = centre.Plan;
            var upTo = plan is { HoldsAnswers: true } ? now.Timestamp : long.MaxValue;
            while (_waiting.TryPeek(out var answer, out var place) && place.DueAt <= upTo)
            {
                _waiting.Dequeue();
                centre.Counters.Add(SmscCounter.AnswersHeld);
                centre.Counters.Add(
                    SmscCounter.AnswersHeldMicroseconds, (long)centre.Clock.GetElapsedTime(answer.ReceivedAt, now.Timestamp).TotalMicroseconds);
                Release(plan, answer, now.Timestamp);
            }

            if (_overtaken is not null && (plan is null || _overtakenUntil <= now.Timestamp)) WriteOvertaken(plan);
            next = _waiting.TryPeek(out _, out var first) ? first.DueAt : long.MaxValue;
            if (_overtaken is not null) next = Math.Min(next, _overtakenUntil);
        }

        output.Flush();
        return next;
    }

    private void Release(FaultPlan? plan, in Answer answer, long now)
    {
        if (answer.Shape == AnswerShape.OutOfOrder && _overtaken is null && plan is not null)
        {
            _overtaken = answer;
            _overtakenUntil = now + centre.TicksOf(HoldTime);
            return;
        }

        AnswerWriter.Write(output.Pending, answer, plan);
        if (_overtaken is not null) WriteOvertaken(plan);
    }

    private void WriteOvertaken(FaultPlan? plan)
    {
        AnswerWriter.Write(output.Pending, _overtaken!.Value, plan);
        _overtaken = null;
    }
}

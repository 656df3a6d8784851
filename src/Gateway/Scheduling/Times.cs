using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Scheduling;

/// <summary>
/// When a message may leave: in its own window (row S8), outside its blackouts, and in the hours that rules leave it (row R5), all at once. Pure.
/// </summary>
internal static class Times
{
    // Hours that never meet are given up after so many openings, some weeks of them.
    private const int OpeningsMax = 100;

    /// <summary>Whether there are times in which it may not leave, apart from those before its time.</summary>
    public static bool AreLimited(MessageExtras extras) => 
        extras.Window is not null || extras.Blackouts.Count > 0 || extras.Ruling is { Hours.Count: > 0 };

    /// <summary>The first moment from another on at which it may leave; the greatest value when there is none.</summary>
    public static DateTimeOffset Next(MessageExtras extras, DateTimeOffset from)
    {
        for (var openings = 0; openings < OpeningsMax; openings++)
        {
            var next = extras.Window?.Next(from).At ?? from;
            foreach (var hours in extras.Ruling?.Hours ?? [])
            {
                next = hours.Next(next, "");
                if (next == DateTimeOffset.MaxValue) return next;
            }

            foreach (var blackout in extras.Blackouts)
            {
                var at = next.ToUnixTimeMilliseconds();
                if (at >= blackout.From && at < blackout.To) next = DateTimeOffset.FromUnixTimeMilliseconds(blackout.To);
            }

            if (next == from) return from;
            from = next;
        }

        return DateTimeOffset.MaxValue;
    }
}

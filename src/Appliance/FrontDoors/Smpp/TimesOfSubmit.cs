using Signalbox.Gateway.Submissions;
using Signalbox.Smpp.Codec;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>Reads the two times of a submit_sm (rows S8 and S9; SMPP 3.4, 7.1.1, and the partner interface's own window).</summary>
internal static class TimesOfSubmit
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <summary>schedule_delivery_time; false when it is malformed.</summary>
    public static bool TryReadSchedule(ReadOnlySpan<byte> text, TimeProvider clock, out ScheduleWish? wish)
    {
        wish = null;
        if (text.IsEmpty) return true;
        if (!SmppTime.TryParse(text, out var time)) return false;
        wish = time.Kind == SmppTimeKind.Window
            ? ScheduleWish.Window(time.LocalStart, (int)(time.WindowLength / Quarter))
            : ScheduleWish.Moment(time.ToMoment(clock.GetUtcNow()));
        return true;
    }

    /// <summary>
    /// validity_period; false when it is malformed, or a window. A span counts from when the message is to leave, a moment is what it is.
    /// </summary>
    public static bool TryReadValidity(ReadOnlySpan<byte> text, TimeProvider clock, out TimeSpan? span, out DateTimeOffset? until)
    {
        span = null;
        until = null;
        if (text.IsEmpty) return true;
        if (!SmppTime.TryParse(text, out var time) || time.Kind == SmppTimeKind.Window) return false;
        var now = clock.GetUtcNow();
        if (time.Kind == SmppTimeKind.Span) span = time.ToMoment(now) - now;
        else until = time.ToMoment(now);
        return true;
    }
}

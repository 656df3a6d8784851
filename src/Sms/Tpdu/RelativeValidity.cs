namespace Signalbox.Sms.Tpdu;

/// <summary>
/// A validity period counted from when the service centre takes the message (3GPP TS 23.040, 9.2.3.12.1). Every octet is a value.
/// <code>
///   0..143   (value + 1) * 5 minutes             5 minutes to 12 hours
/// 144..167   12 hours + (value - 143) * 30 min   to 24 hours
/// 168..196   (value - 166) days                  2 to 30 days
/// 197..255   (value - 192) weeks                 5 to 63 weeks
/// </code>
/// </summary>
/// <param name="Value">The octet.</param>
public readonly record struct RelativeValidity(byte Value)
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan HalfHour = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan HalfDay = TimeSpan.FromHours(12);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The shortest: 5 minutes.</summary>
    public static RelativeValidity Min => new(0);

    /// <summary>The longest: 63 weeks.</summary>
    public static RelativeValidity Max => new(byte.MaxValue);

    /// <summary>How long.</summary>
    public TimeSpan Duration => Value switch
    {
        < 144 => (Value + 1) * FiveMinutes,
        < 168 => HalfDay + ((Value - 143) * HalfHour),
        < 197 => (Value - 166) * Day,
        _ => (Value - 192) * Week,
    };

    /// <summary>The shortest period that is not below <paramref name="duration"/>; <see cref="Max"/> when none is.</summary>
    public static RelativeValidity AtLeast(TimeSpan duration)
    {
        if (duration <= FiveMinutes) return Min;
        if (duration >= Max.Duration) return Max;
        var value = 0L;
        if (duration <= HalfDay) value = Steps(duration, FiveMinutes) - 1;
        else if (duration <= Day) value = Steps(duration - HalfDay, HalfHour) + 143;
        else if (duration <= 30 * Day) value = Steps(duration, Day) + 166;
        else value = Steps(duration, Week) + 192;
        return new((byte)value);
    }

    private static long Steps(TimeSpan duration, TimeSpan step) => (duration.Ticks + step.Ticks - 1) / step.Ticks;
}

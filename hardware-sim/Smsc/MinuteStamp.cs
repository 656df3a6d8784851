namespace Signalbox.HardwareSim.Smsc;

/// <summary>
/// Writes times as YYMMDDhhmm (SMPP 3.4, Appendix B). Receipts come in the order of time, so the last one's digits mostly serve again.
/// </summary>
internal sealed class MinuteStamp
{
    public const int Size = 10;

    private readonly byte[] _digits = new byte[Size];
    private long _minute = -1;

    public ReadOnlySpan<byte> Of(DateTime time)
    {
        var minute = time.Ticks / TimeSpan.TicksPerMinute;
        if (minute == _minute) return _digits;
        _minute = minute;
        ReadOnlySpan<int> pairs = [time.Year % 100, time.Month, time.Day, time.Hour, time.Minute];
        for (var i = 0; i < pairs.Length; i++)
        {
            _digits[i * 2] = (byte)('0' + (pairs[i] / 10));
            _digits[(i * 2) + 1] = (byte)('0' + (pairs[i] % 10));
        }

        return _digits;
    }
}

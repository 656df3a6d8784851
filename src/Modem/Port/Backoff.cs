namespace Signalbox.Modem.Port;

/// <summary>A pause that doubles from one end to the other, until it is reset.</summary>
internal sealed class Backoff
{
    private readonly TimeSpan _min;
    private readonly TimeSpan _max;
    private TimeSpan _next;

    public Backoff(TimeSpan min, TimeSpan max)
    {
        _min = min;
        _max = max;
        _next = min;
    }

    public TimeSpan Next()
    {
        var pause = _next;
        _next = pause + pause < _max ? pause + pause : _max;
        return pause;
    }

    public void Reset() => _next = _min;
}

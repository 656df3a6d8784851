namespace Signalbox.Gateway.Pushes.Running;

/// <summary>Notices that a receiver takes nothing any more. For one thread at a time.</summary>
internal sealed class PushBreaker(TimeProvider clock)
{
    /// <summary>Failures in a row after which it is open. Five: more than a restart of the receiver makes at the usual concurrency.</summary>
    public const int OpenAfter = 5;

    /// <summary>Failures since the last push that was taken.</summary>
    public int Failures { get; private set; }

    /// <summary>Since when one attempt at a time is made; null while as many are as the settings say.</summary>
    public DateTimeOffset? OpenSince { get; private set; }

    public bool IsOpen => OpenSince is not null;

    /// <summary>What the last failure was.</summary>
    public string LastError { get; private set; } = "";

    public DateTimeOffset? LastErrorAt { get; private set; }

    /// <summary>A push was taken; true when that closed it.</summary>
    public bool Succeeded()
    {
        var wasOpen = IsOpen;
        Failures = 0;
        OpenSince = null;
        return wasOpen;
    }

    /// <summary>A push was not taken; true when that opened it.</summary>
    public bool Failed(string words)
    {
        (LastError, LastErrorAt) = (words, clock.GetUtcNow());
        if (++Failures < OpenAfter || IsOpen) return false;
        OpenSince = LastErrorAt;
        return true;
    }
}

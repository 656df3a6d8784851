using System.Globalization;
using Signalbox.Appliance.Links.Smpp.Errors;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Session;

namespace Signalbox.Appliance.Links.Smpp.Binds;

/// <summary>How a bind stands, in words, and when somebody has to look at it. Thread-safe.</summary>
internal sealed class BindCondition
{
    /// <summary>A bind that has been down for so long is an alarm: longer than a connection that was lost takes to come back.</summary>
    public static readonly TimeSpan DownMax = TimeSpan.FromSeconds(60);

    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private string _detail = "not connected yet";
    private string? _cause;
    private uint _refused;
    private bool _isBound;
    private long _downSince;

    public BindCondition(TimeProvider clock)
    {
        _clock = clock;
        _downSince = clock.GetTimestamp();
    }

    /// <summary>Whether the SMSC refused the bind for a reason that does not mend itself.</summary>
    public bool IsRefused
    {
        get
        {
            lock (_gate) return _refused != 0;
        }
    }

    /// <summary>What it is doing, or why it is not bound.</summary>
    public string Detail
    {
        get
        {
            lock (_gate) return _refused != 0 ? RefusedBecause(_refused) : _detail;
        }
    }

    /// <summary>What somebody has to look at; empty when there is nothing.</summary>
    public string Alarm
    {
        get
        {
            lock (_gate)
            {
                if (_isBound) return "";
                if (_refused != 0) return RefusedBecause(_refused);
                var down = _clock.GetElapsedTime(_downSince);
                return down < DownMax
                    ? ""
                    : string.Create(CultureInfo.InvariantCulture, $"not bound for {down.TotalSeconds:0} s: {_cause ?? _detail}");
            }
        }
    }

    public void Connecting()
    {
        lock (_gate) _detail = "connecting";
    }

    public void Bound()
    {
        lock (_gate) (_detail, _cause, _refused, _isBound) = ("bound", null, 0, true);
    }

    /// <summary>No connection came about.</summary>
    public void Lost(string cause)
    {
        lock (_gate)
        {
            (_detail, _cause) = (cause, cause);
            GoDown();
        }
    }

    /// <summary>The session ended, however far it had come.</summary>
    public void Ended(SessionEnd end)
    {
        lock (_gate)
        {
            _detail = $"{end.Reason} {end.Detail}".TrimEnd();
            _cause = _detail;
            _refused = end.Reason == SessionEndReason.BindRejected && DoesNotMend(end.Status) ? end.Status : 0;
            GoDown();
        }
    }

    // Each is a matter for people, at one end or the other; asking again and again in haste would only look like an attack.
    private static bool DoesNotMend(uint status) => (CommandStatus)status
        is CommandStatus.AlreadyBound or CommandStatus.BindFailed or CommandStatus.InvalidPassword or CommandStatus.InvalidSystemId;

    private static string RefusedBecause(uint status) => (CommandStatus)status switch
    {
        CommandStatus.AlreadyBound => "the SMSC says that we are bound already (0x05): somebody else uses the login, or more binds than it allows",
        CommandStatus.InvalidPassword => "the SMSC refuses the password (0x0E)",
        CommandStatus.InvalidSystemId => "the SMSC does not know the systemId (0x0F)",
        _ => $"the SMSC refuses the bind ({ErrorPolicy.Words(status)}): login, address or the kind of bind are not what it expects",
    };

    private void GoDown()
    {
        if (_isBound) _downSince = _clock.GetTimestamp();
        _isBound = false;
    }
}

using Signalbox.Modem.Answers;
using Signalbox.Modem.Contract;

namespace Signalbox.Modem.Port;

/// <summary>
/// Holds a port's status and tells its owner when it changed. An alarm about what the port is doing comes first; behind it stand those about
/// its card and its health, of which the first is shown.
/// </summary>
internal sealed class PortStatusBoard(IModemPortOwner owner)
{
    private readonly SortedDictionary<PortAlarm, string> _standing = [];
    private PortStatus _doing = new(PortState.Opening, PortAlarm.None, "", ModemIdentity.Unknown, null, null);
    private volatile PortStatus _current = new(PortState.Opening, PortAlarm.None, "", ModemIdentity.Unknown, null, null);

    public PortStatus Current => _current;

    public void Enter(PortState state, string? suspendedBecause) =>
        Tell(_doing with { State = state, SuspendedBecause = suspendedBecause });

    /// <summary>Raises an alarm, or clears it with <see cref="PortAlarm.None"/>.</summary>
    public void Alarm(PortAlarm alarm, string reason) => Tell(_doing with { Alarm = alarm, Reason = reason });

    public void Clear() => Alarm(PortAlarm.None, "");

    /// <summary>Only a message that the network takes shows that a subscription is barred no longer.</summary>
    public void ClearUnlessBarred()
    {
        if (_doing.Alarm != PortAlarm.Barred) Clear();
    }

    /// <summary>Raises an alarm that stands, whatever the port does, until it is taken back with a reason of null.</summary>
    public void Stand(PortAlarm alarm, string? reason)
    {
        if (_standing.GetValueOrDefault(alarm) == reason) return;
        if (reason is null) _standing.Remove(alarm);
        else _standing[alarm] = reason;
        Tell(_doing);
    }

    /// <summary>Why the port is in its state, whatever stands besides.</summary>
    public string Reason => _doing.Reason;

    /// <summary>Says what is being done about it.</summary>
    public void Say(string reason) => Tell(_doing with { Reason = reason });

    /// <summary>Says why the next state is entered; told together with it.</summary>
    public void Explain(string reason) => _doing = _doing with { Reason = reason };

    public void Identity(ModemIdentity identity) => Tell(_doing with { Identity = identity });

    public void Profile(string name) => Tell(_doing with { Profile = name });

    public void Network(RegistrationState? registration, int? signal) =>
        Tell(_doing with { Registration = registration, SignalDecibelMilliwatts = signal });

    public void Temperature(double? celsius) => Tell(_doing with { TemperatureCelsius = celsius });

    public void Balance(decimal? balance) => Tell(_doing with { Balance = balance });

    public void Slot(int? number) => Tell(_doing with { Slot = number });

    public void Suspended(string? reason) => Tell(_doing with { SuspendedBecause = reason });

    public void SendSuccess(double? ratio) => Tell(_doing with { SendSuccess = ratio });

    /// <summary>Forgets what was known of modem and network, when the device is gone.</summary>
    public void Forget()
    {
        Tell(_doing with
        {
            Identity = ModemIdentity.Unknown,
            Registration = null,
            SignalDecibelMilliwatts = null,
            TemperatureCelsius = null,
            Slot = null,
            Profile = "",
        });
    }

    private static bool IsAgainstSending(PortAlarm alarm) =>
        alarm is PortAlarm.WrongNetwork or PortAlarm.Roaming or PortAlarm.LimitReached or PortAlarm.NotCounted;

    private void Tell(PortStatus doing)
    {
        _doing = doing;
        var status = doing with { MaySend = doing.SuspendedBecause is null && !_standing.Keys.Any(IsAgainstSending) };
        if (doing.Alarm == PortAlarm.None && _standing.Count > 0)
        {
            var first = _standing.First();
            status = status with { Alarm = first.Key, Reason = first.Value };
        }

        if (status == _current) return;
        _current = status;
        owner.StateChanged(status);
    }
}

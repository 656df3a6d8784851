using Signalbox.Modem.Answers;
using Signalbox.Modem.Contract;

namespace Signalbox.Modem.Port;

/// <summary>Holds a port's status and tells its owner when it changed.</summary>
internal sealed class PortStatusBoard(IModemPortOwner owner)
{
    private volatile PortStatus _current = new(PortState.Opening, PortAlarm.None, "", ModemIdentity.Unknown, null, null);

    public PortStatus Current => _current;

    public void Enter(PortState state) => Tell(_current with { State = state });

    /// <summary>Raises an alarm, or clears it with <see cref="PortAlarm.None"/>.</summary>
    public void Alarm(PortAlarm alarm, string reason) => Tell(_current with { Alarm = alarm, Reason = reason });

    public void Clear() => Alarm(PortAlarm.None, "");

    /// <summary>Only a message that the network takes shows that a subscription is barred no longer.</summary>
    public void ClearUnlessBarred()
    {
        if (_current.Alarm != PortAlarm.Barred) Clear();
    }

    /// <summary>Says why the next state is entered; told together with it.</summary>
    public void Explain(string reason) => _current = _current with { Reason = reason };

    public void Identity(ModemIdentity identity) => Tell(_current with { Identity = identity });

    public void Network(RegistrationState? registration, int? signal) =>
        Tell(_current with { Registration = registration, SignalDecibelMilliwatts = signal });

    /// <summary>Forgets what was known of modem and network, when the device is gone.</summary>
    public void Forget() => Tell(_current with { Identity = ModemIdentity.Unknown, Registration = null, SignalDecibelMilliwatts = null });

    private void Tell(PortStatus status)
    {
        if (status == _current) return;
        _current = status;
        owner.StateChanged(status);
    }
}

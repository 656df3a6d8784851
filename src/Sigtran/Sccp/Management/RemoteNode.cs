using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua;

namespace Signalbox.Sigtran.Sccp.Management;

/// <summary>A node that we send to, and those of its subsystems that we heard of (ITU-T Q.714, 5.2). At most one for each subsystem number.</summary>
internal sealed class RemoteNode
{
    private readonly SortedDictionary<byte, RemoteSubsystem> _subsystems = [];
    private readonly Func<byte, RemoteSubsystem> _make;

    public RemoteNode(PointCode code, SccpOptions options, LoopTimers timers, IRemoteSubsystemOwner owner)
    {
        _make = number => new RemoteSubsystem(new(code, number), options, timers, owner);
        Sccp = Subsystem(ManagementMessage.ManagementSubsystem);
    }

    /// <summary>Its SCCP as such, by the subsystem of management.</summary>
    public RemoteSubsystem Sccp { get; }

    public IEnumerable<RemoteSubsystem> Subsystems => _subsystems.Values;

    public bool IsAllowed(byte? subsystem) =>
        Sccp.State == RemoteState.Allowed
        && (subsystem is not { } number || !_subsystems.TryGetValue(number, out var known) || known.State == RemoteState.Allowed);

    public RemoteSubsystem Subsystem(byte number)
    {
        if (_subsystems.TryGetValue(number, out var known)) return known;
        var made = _make(number);
        _subsystems.Add(number, made);
        return made;
    }

    /// <summary>SSA or SSP.</summary>
    public void Heard(byte subsystem, bool isAllowed)
    {
        Subsystem(subsystem).On(isAllowed ? RemoteEvent.Allowed : RemoteEvent.Prohibited);
        if (subsystem == Sccp.Place.Subsystem) Follow();
        else Sccp.On(RemoteEvent.Allowed);
    }

    /// <summary>MTP-PAUSE, or word that there is no SCCP.</summary>
    public void Paused()
    {
        foreach (var subsystem in Subsystems) subsystem.On(RemoteEvent.Paused);
    }

    /// <summary>MTP-RESUME: its subsystems are there if its SCCP is.</summary>
    public void Resumed()
    {
        Sccp.On(RemoteEvent.Resumed);
        Follow();
    }

    /// <summary>MTP-STATUS: its SCCP is out of order.</summary>
    public void UserPartUnavailable()
    {
        Sccp.On(RemoteEvent.UserPartUnavailable);
        Follow();
    }

    private void Follow()
    {
        var happened = Sccp.State == RemoteState.Allowed ? RemoteEvent.Resumed : RemoteEvent.Paused;
        foreach (var subsystem in Subsystems)
            if (subsystem != Sccp) subsystem.On(happened);
    }
}

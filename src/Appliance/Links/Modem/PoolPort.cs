using Signalbox.Gateway.Links;
using Signalbox.Kernel.Actors;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>A port as its pool sees it.</summary>
public sealed class PoolPort
{
    private volatile bool _isUp;

    /// <summary>Raised when there may be something to take.</summary>
    public Wakeup Wakeup { get; } = new();

    /// <summary>Whether the port can send. Thread-safe.</summary>
    public bool IsUp
    {
        get => _isUp;
        set => _isUp = value;
    }

    /// <summary>Parts that the network took from this port. Written by the pool.</summary>
    public long Sent { get; internal set; }

    /// <summary>What waits for this port and no other. Guarded by the pool.</summary>
    internal Queue<OutgoingPart> Reserved { get; } = new();

    /// <summary>Whether it has asked in vain and waits to be woken. Guarded by the pool.</summary>
    internal bool IsIdle { get; set; }

    /// <summary>Attempts in a row that this port spoilt. Guarded by the pool.</summary>
    internal int Failures { get; set; }

    /// <summary>The lower the better: what it has spoilt, then what it has done.</summary>
    internal (int Failures, long Sent) Rank => (Failures, Sent);
}

using System.Collections.Immutable;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp.Codec;

namespace Signalbox.Sigtran.Sccp.Connectionless;

/// <summary>Our subsystems and their users (ITU-T Q.714, 2.2.2).</summary>
internal sealed class LocalSubsystems(SccpOptions options, LoopTimers timers) : ITimed
{
    private readonly ISccpUser?[] _users = new ISccpUser?[256];
    private readonly bool[] _inService = new bool[256];
    private readonly Queue<(byte Subsystem, NUnitdata Indication)> _queue = [];

    public ImmutableArray<LocalSubsystemStatus> Snapshot =>
        [.. _users.Index().Where(each => each.Item is not null).Select(each => new LocalSubsystemStatus((byte)each.Index, _inService[each.Index]))];

    public void Register(byte subsystem, ISccpUser user)
    {
        if (_users[subsystem] is not null) throw new InvalidOperationException($"subsystem {subsystem} has a user");
        _users[subsystem] = user;
    }

    /// <summary>Sets whether a subsystem takes messages; false when it did already or has no user.</summary>
    public bool TrySetInService(byte subsystem, bool isInService)
    {
        if (_users[subsystem] is null || _inService[subsystem] == isInService) return false;
        _inService[subsystem] = isInService;
        return true;
    }

    public bool IsInService(byte subsystem) => _inService[subsystem];

    /// <summary>Why a subsystem takes no message; null when it does.</summary>
    public ReturnCause? Refuses(byte subsystem) =>
        _inService[subsystem] ? null : _users[subsystem] is null ? ReturnCause.UnequippedUser : ReturnCause.SubsystemFailure;

    public void Indicate(byte subsystem, NUnitdata indication) => _users[subsystem]!.Arrived(indication);

    /// <summary>Whether there was somebody to tell.</summary>
    public bool TryNotice(byte subsystem, NNotice notice)
    {
        if (_users[subsystem] is not { } user) return false;
        user.Returned(notice);
        return true;
    }

    /// <summary>A message from one user of ours to another waits for the loop: nobody is called back within a call.</summary>
    public bool TryQueue(byte subsystem, NUnitdata indication)
    {
        if (_queue.Count >= options.LocalQueueMax) return false;
        _queue.Enqueue((subsystem, indication));
        timers.Start(TimeSpan.Zero, this, 0);
        return true;
    }

    public void StateChanged(PointCode code, byte subsystem, bool isAvailable)
    {
        foreach (var user in _users) user?.StateChanged(code, subsystem, isAvailable);
    }

    public void Expired(int timer)
    {
        var (subsystem, indication) = _queue.Dequeue();
        if (Refuses(subsystem) is null) Indicate(subsystem, indication);
    }
}

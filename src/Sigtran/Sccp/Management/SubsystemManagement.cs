using System.Collections.Immutable;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Sccp.Connectionless;

namespace Signalbox.Sigtran.Sccp.Management;

/// <summary>
/// SCMG (ITU-T Q.714, 5): which subsystems of other nodes may be used, and telling others of ours. It knows the nodes of the options and no
/// others, so that no message makes its tables grow without end.
/// </summary>
internal sealed class SubsystemManagement : IRemoteSubsystemOwner
{
    private readonly SccpOptions _options;
    private readonly LocalSubsystems _local;
    private readonly Transmitter _transmitter;
    private readonly SccpCounters _counters;
    private readonly SortedDictionary<uint, RemoteNode> _nodes = [];

    public SubsystemManagement(SccpOptions options, LoopTimers timers, LocalSubsystems local, Transmitter transmitter, SccpCounters counters)
    {
        (_options, _local, _transmitter, _counters) = (options, local, transmitter, counters);
        var codes = options.RemoteSubsystems.Select(place => place.PointCode)
            .Concat(options.Translations.SelectMany(rule => rule.Targets).Select(target => target.PointCode))
            .Concat(options.ConcernedNodes);
        foreach (var code in codes.Distinct()) _nodes.Add(code.Value, new RemoteNode(code, options, timers, this));
        foreach (var (code, subsystem) in options.RemoteSubsystems) _nodes[code.Value].Subsystem(subsystem);
    }

    public ImmutableArray<RemoteSubsystemStatus> Snapshot =>
        [.. _nodes.Values.SelectMany(node => node.Subsystems).Select(each => new RemoteSubsystemStatus(each.Place, each.State))];

    /// <summary>Whether a subsystem may be used, or with null the SCCP of its node; what is not known may be.</summary>
    public bool IsAllowed(PointCode code, byte? subsystem) => !_nodes.TryGetValue(code.Value, out var node) || node.IsAllowed(subsystem);

    /// <summary>A message of another SCMG.</summary>
    public void Arrived(ReadOnlySpan<byte> data, PointCode origin)
    {
        if (!ManagementMessage.TryDecode(data, out var message)) _counters.Drop(SccpDrop.Management);
        else if (message.Format == ManagementFormat.SubsystemStatusTest) AnswerTest(message, origin);
        else if (!_nodes.TryGetValue(message.PointCode.Value, out var node)) _counters.Drop(SccpDrop.Management);
        else if (message.Format == ManagementFormat.SubsystemAllowed) node.Heard(message.Subsystem, isAllowed: true);
        else if (message.Format == ManagementFormat.SubsystemProhibited) node.Heard(message.Subsystem, isAllowed: false);
        else _counters.Drop(SccpDrop.Management);
    }

    public void Paused(PointCode code) => Find(code)?.Paused();

    public void Resumed(PointCode code) => Find(code)?.Resumed();

    public void StatusChanged(PointCode code, MtpStatusCause cause)
    {
        if (cause == MtpStatusCause.UserPartUnequipped) Find(code)?.Paused();
        else if (cause != MtpStatusCause.Congestion) Find(code)?.UserPartUnavailable();
    }

    /// <summary>Somebody sent to a subsystem of ours that is out of service (Q.714, 5.3.2.2).</summary>
    public void AnswerProhibited(byte subsystem, PointCode origin) =>
        Send(ManagementFormat.SubsystemProhibited, subsystem, _options.PointCode, origin);

    /// <summary>A subsystem of ours came or went: concerned nodes are told (Q.714, 5.3.6).</summary>
    public void Tell(byte subsystem, bool isInService)
    {
        var format = isInService ? ManagementFormat.SubsystemAllowed : ManagementFormat.SubsystemProhibited;
        foreach (var code in _options.ConcernedNodes) Send(format, subsystem, _options.PointCode, code);
    }

    public void Changed(RemoteSubsystem subsystem, bool isAvailable) =>
        _local.StateChanged(subsystem.Place.PointCode, subsystem.Place.Subsystem, isAvailable);

    public void Test(RemoteSubsystem subsystem) =>
        Send(ManagementFormat.SubsystemStatusTest, subsystem.Place.Subsystem, subsystem.Place.PointCode, subsystem.Place.PointCode);

    private RemoteNode? Find(PointCode code) => _nodes.GetValueOrDefault(code.Value);

    // A subsystem that is not in service leaves the test without an answer (Q.714, 5.3.4.3).
    private void AnswerTest(ManagementMessage test, PointCode origin)
    {
        if (test.PointCode != _options.PointCode) _counters.Drop(SccpDrop.Management);
        else if (test.Subsystem == ManagementMessage.ManagementSubsystem || _local.IsInService(test.Subsystem))
            Send(ManagementFormat.SubsystemAllowed, test.Subsystem, _options.PointCode, origin);
    }

    private void Send(ManagementFormat format, byte subsystem, PointCode affected, PointCode destination)
    {
        var message = new SccpMessage(
            SccpMessageType.Unitdata,
            new SccpAddress { Subsystem = ManagementMessage.ManagementSubsystem },
            SccpAddress.OfPointCode(_options.PointCode, ManagementMessage.ManagementSubsystem),
            new ManagementMessage(format, subsystem, affected).Encode());
        if (_transmitter.Send(message, destination, sls: 0) != SccpResult.Sent) _counters.Drop(SccpDrop.NotSent);
    }
}

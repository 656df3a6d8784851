using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp.Connectionless;
using Signalbox.Sigtran.Sccp.Management;
using Signalbox.Sigtran.Sccp.Routing;

namespace Signalbox.Sigtran.Sccp;

/// <summary>The SCCP of one node, connectionless (ITU-T Q.711 to Q.714). Everything happens on the loop of its timers.</summary>
public sealed class SccpNode : ISccpService, IMtpUser
{
    private readonly SccpCounters _counters = new();
    private readonly LocalSubsystems _local;
    private readonly SubsystemManagement _management;
    private readonly RequestControl _requests;
    private readonly ArrivalControl _arrivals;

    /// <summary>A node without users.</summary>
    /// <param name="options">Must be valid.</param>
    /// <param name="mtp">What is below.</param>
    /// <param name="timers">Of the loop on which everything happens.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message names all that is wrong.</exception>
    public SccpNode(SccpOptions options, IMtpService mtp, LoopTimers timers)
    {
        var wrong = options.Validate();
        if (!wrong.IsEmpty) throw new ArgumentException(string.Join("; ", wrong), nameof(options));
        _local = new LocalSubsystems(options, timers);
        var transmitter = new Transmitter(options, mtp, _counters);
        _management = new SubsystemManagement(options, timers, _local, transmitter, _counters);
        var routing = new RoutingControl(options, mtp, _management);
        _requests = new RequestControl(options, routing, _local, transmitter, _counters);
        _arrivals = new ArrivalControl(options, timers, routing, _local, _management, transmitter, _counters);
    }

    /// <summary>The node as it stands.</summary>
    public SccpStatus Status => new(_counters.Copy(), _arrivals.Reassembler.Count, _local.Snapshot, _management.Snapshot);

    /// <summary>Gives a subsystem its user, and puts it in service; concerned nodes are told.</summary>
    /// <param name="subsystem">Which, 2..254.</param>
    /// <param name="user">Who has its messages from now on.</param>
    /// <exception cref="InvalidOperationException">The subsystem has a user.</exception>
    public void Register(byte subsystem, ISccpUser user)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(subsystem, (byte)2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(subsystem, (byte)254);
        _local.Register(subsystem, user);
        SetInService(subsystem, true);
    }

    /// <summary>
    /// N-STATE request: takes a subsystem out of service or puts it back. Out of service, it gets no messages, who sends some is told, and it
    /// may still send. Nothing happens when it is so already or the subsystem has no user.
    /// </summary>
    public void SetInService(byte subsystem, bool isInService)
    {
        if (_local.TrySetInService(subsystem, isInService)) _management.Tell(subsystem, isInService);
    }

    /// <inheritdoc/>
    public SccpResult Send(NUnitdata request) => _requests.Send(request);

    /// <inheritdoc/>
    public void Transferred(in MtpTransfer indication)
    {
        if (indication.ServiceIndicator == MtpTransfer.SccpServiceIndicator) _arrivals.Transferred(indication);
    }

    /// <inheritdoc/>
    public void Paused(PointCode destination) => _management.Paused(destination);

    /// <inheritdoc/>
    public void Resumed(PointCode destination) => _management.Resumed(destination);

    /// <inheritdoc/>
    public void StatusChanged(PointCode destination, MtpStatusCause cause, int level) => _management.StatusChanged(destination, cause);
}

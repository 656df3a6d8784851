using Signalbox.HardwareSim.Ss7.Sccp;
using Signalbox.Transport.Sctp;

namespace Signalbox.HardwareSim.Ss7.M3ua;

/// <summary>
/// The signalling gateway that the appliance's processes come to (RFC 4666, 1.4 and 4.3): one application server, shared or overridden. Thread-safe.
/// </summary>
internal sealed class SignallingGateway(Ss7Options options, Action<Unitdata, byte> onUnitdata, Action onActive)
{
    // RFC 4666, 3.8.1 and 3.8.2.
    private const uint UnsupportedClass = 3;
    private const uint UnsupportedType = 4;
    private const uint UnexpectedMessage = 6;
    private const uint ProtocolError = 7;
    private const uint InvalidRoutingContext = 0x19;
    private const uint Inactive = 0x0001_0002;
    private const uint Active = 0x0001_0003;
    private const uint Pending = 0x0001_0004;
    private const uint AlternateActive = 0x0002_0002;
    private const uint Loadshare = 2;
    private const uint Override = 1;

    private readonly Lock _gate = new();
    private readonly List<AspSession> _sessions = [];
    private readonly HashSet<uint> _unavailable = [];
    private int _turn;

    public long Received { get; private set; }

    public long Sent { get; private set; }

    /// <summary>Messages that came and could not be read.</summary>
    public long Malformed { get; private set; }

    /// <summary>Messages for the appliance that nobody there would take.</summary>
    public long Dropped { get; private set; }

    public int Associations
    {
        get
        {
            lock (_gate) return _sessions.Count;
        }
    }

    public int ActiveAssociations
    {
        get
        {
            lock (_gate) return _sessions.Count(session => session.IsActive);
        }
    }

    /// <summary>Serves an association until it ends.</summary>
    public async Task ServeAsync(ISctpAssociation association, CancellationToken stop)
    {
        await using var standing = association;
        var session = new AspSession(association);
        lock (_gate) _sessions.Add(session);
        try
        {
            while (true)
            {
                var arrival = await association.ReadAsync(stop);
                if (arrival.Kind is SctpArrivalKind.Lost or SctpArrivalKind.Shutdown) return;
                if (arrival.Kind == SctpArrivalKind.Restart) SetDown(session);
                if (arrival.Kind == SctpArrivalKind.Message) Take(session, arrival.Data.Span);
            }
        }
        catch (OperationCanceledException)
        {
            // The simulator ends.
        }
        finally
        {
            lock (_gate)
            {
                _sessions.Remove(session);
                if (session.IsActive) NotifyAll(_sessions.Any(each => each.IsActive) ? null : Pending);
            }
        }
    }

    /// <summary>Ends every association.</summary>
    /// <param name="isAbort">By ABORT; otherwise in order.</param>
    public async Task EndAllAsync(bool isAbort)
    {
        AspSession[] sessions;
        lock (_gate) sessions = [.. _sessions];
        foreach (var session in sessions)
        {
            if (isAbort) session.Association.Abort();
            else await session.Association.DisposeAsync();
        }
    }

    /// <summary>Sends a message to the appliance; false when none of its processes is active.</summary>
    public bool Send(Unitdata message, byte sls, uint reference)
    {
        lock (_gate)
        {
            var active = _sessions.FindAll(session => session.IsActive);
            if (active.Count == 0)
            {
                Dropped++;
                return false;
            }

            var chosen = active[options.SharesLoad ? ++_turn % active.Count : active.Count - 1];
            foreach (var octets in message.ToMessages(reference))
            {
                Sent++;
                var data = new ProtocolData(options.PointCode, options.ClientPointCode, 2, sls, octets);
                var frame = M3uaKind.Make(M3uaKind.Data).With(M3uaTag.RoutingContext, options.RoutingContext);
                chosen.SendData(sls, frame.With(M3uaTag.ProtocolData, data.ToArray()));
            }

            return true;
        }
    }

    /// <summary>Tells the appliance whether a destination can be reached (DUNA, DAVA).</summary>
    public void Announce(uint pointCode, bool isAvailable)
    {
        lock (_gate)
        {
            if (isAvailable) _unavailable.Remove(pointCode);
            else _unavailable.Add(pointCode);
            foreach (var session in _sessions.Where(session => session.IsActive)) session.Send(StateOf(pointCode));
        }
    }

    private void Take(AspSession session, ReadOnlySpan<byte> octets)
    {
        if (M3uaFrame.Read(octets) is not { } frame)
        {
            lock (_gate) Malformed++;
            session.Send(Error(ProtocolError, octets.ToArray()));
            return;
        }

        if (frame.Kind == M3uaKind.Data)
        {
            TakeData(session, frame, octets);
            return;
        }

        var becameActive = false;
        lock (_gate) becameActive = TakeManagement(session, frame, octets);
        if (becameActive) onActive();
    }

    private void TakeData(AspSession session, M3uaFrame frame, ReadOnlySpan<byte> octets)
    {
        if (!session.IsActive)
        {
            session.Send(Error(UnexpectedMessage, octets.ToArray()));
            return;
        }

        if (ContextFault(frame) is { } fault)
        {
            session.Send(fault);
            return;
        }

        var data = frame.Find(M3uaTag.ProtocolData) is { } value ? ProtocolData.Read(value) : null;
        var unitdata = data is null ? null : Unitdata.Read(data.UserData);
        lock (_gate)
        {
            Received++;
            if (unitdata is null) Malformed++;
            if (data is not null && _unavailable.Contains(data.Dpc))
            {
                session.Send(StateOf(data.Dpc));
                return;
            }
        }

        if (unitdata is not null) onUnitdata(unitdata, data!.Sls);
    }

    // Whether the process has become active by it.
    private bool TakeManagement(AspSession session, M3uaFrame frame, ReadOnlySpan<byte> octets)
    {
        switch (frame.Kind)
        {
            case M3uaKind.AspUp:
                session.IsUp = true;
                session.IsActive = false;
                session.Send(M3uaKind.Make(M3uaKind.AspUpAck));
                session.Send(Notify(_sessions.Any(each => each.IsActive) ? Active : Inactive));
                return false;
            case M3uaKind.AspDown:
                SetDown(session);
                session.Send(M3uaKind.Make(M3uaKind.AspDownAck));
                return false;
            case M3uaKind.AspActive:
                return Activate(session, frame, octets);
            case M3uaKind.AspInactive:
                Deactivate(session, frame);
                return false;
            case M3uaKind.Beat:
                session.Send(M3uaKind.Make(M3uaKind.BeatAck).With(M3uaTag.HeartbeatData, frame.Find(M3uaTag.HeartbeatData)));
                return false;
            case M3uaKind.DestinationAudit:
                foreach (var pointCode in PointCodes(frame)) session.Send(StateOf(pointCode));
                return false;
            case M3uaKind.BeatAck or M3uaKind.Error or M3uaKind.Notify:
                return false;
            default:
                session.Send(Error(frame.Class is 0 or 1 or 2 or 3 or 4 ? UnsupportedType : UnsupportedClass, octets.ToArray()));
                return false;
        }
    }

    private bool Activate(AspSession session, M3uaFrame frame, ReadOnlySpan<byte> octets)
    {
        if (!session.IsUp)
        {
            session.Send(Error(UnexpectedMessage, octets.ToArray()));
            return false;
        }

        if (ContextFault(frame) is { } fault)
        {
            session.Send(fault);
            return false;
        }

        if (!options.SharesLoad)
        {
            foreach (var other in _sessions.Where(other => other != session && other.IsActive))
            {
                other.IsActive = false;
                other.Send(Notify(AlternateActive));
            }
        }

        session.IsActive = true;
        session.Send(M3uaKind.Make(M3uaKind.AspActiveAck)
            .With(M3uaTag.TrafficMode, frame.Find(M3uaTag.TrafficMode) is null ? null : options.SharesLoad ? Loadshare : Override)
            .With(M3uaTag.RoutingContext, frame.Find(M3uaTag.RoutingContext)));
        NotifyAll(Active);
        return true;
    }

    private void Deactivate(AspSession session, M3uaFrame frame)
    {
        var wasActive = session.IsActive;
        session.IsActive = false;
        session.Send(M3uaKind.Make(M3uaKind.AspInactiveAck).With(M3uaTag.RoutingContext, frame.Find(M3uaTag.RoutingContext)));
        if (wasActive && !_sessions.Any(each => each.IsActive)) NotifyAll(Pending);
    }

    private static void SetDown(AspSession session) => (session.IsUp, session.IsActive) = (false, false);

    private M3uaFrame? ContextFault(M3uaFrame frame) =>
        frame.FindNumber(M3uaTag.RoutingContext) is { } context && options.RoutingContext is { } ours && context != ours
            ? M3uaKind.Make(M3uaKind.Error).With(M3uaTag.ErrorCode, InvalidRoutingContext).With(M3uaTag.RoutingContext, context)
            : null;

    private static M3uaFrame Error(uint code, byte[] octets) =>
        M3uaKind.Make(M3uaKind.Error).With(M3uaTag.ErrorCode, code).With(M3uaTag.Diagnostic, octets[..Math.Min(40, octets.Length)]);

    private M3uaFrame Notify(uint status) =>
        M3uaKind.Make(M3uaKind.Notify).With(M3uaTag.Status, status).With(M3uaTag.RoutingContext, options.RoutingContext);

    private void NotifyAll(uint? status)
    {
        if (status is { } told)
            foreach (var session in _sessions.Where(session => session.IsUp)) session.Send(Notify(told));
    }

    private M3uaFrame StateOf(uint pointCode) =>
        M3uaKind.Make(_unavailable.Contains(pointCode) ? M3uaKind.DestinationUnavailable : M3uaKind.DestinationAvailable)
            .With(M3uaTag.RoutingContext, options.RoutingContext).With(M3uaTag.AffectedPointCode, pointCode);

    private static IEnumerable<uint> PointCodes(M3uaFrame frame)
    {
        var value = frame.Find(M3uaTag.AffectedPointCode) ?? [];
        for (var i = 0; i + 4 <= value.Length; i += 4) yield return (uint)((value[i + 1] << 16) | (value[i + 2] << 8) | value[i + 3]);
    }
}

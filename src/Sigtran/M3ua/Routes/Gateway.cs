using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.M3ua.Options;
using Signalbox.Sigtran.M3ua.Peers;
using Signalbox.Sigtran.M3ua.States;

namespace Signalbox.Sigtran.M3ua.Routes;

/// <summary>
/// A signalling gateway, or a peer that is its own, and what it says of destinations (RFC 4666, 4.5 and 4.6). Everything is unavailable until
/// traffic flows; then it is asked by DAUD.
/// </summary>
internal sealed class Gateway(INode node, string name) : ITimed
{
    // A DAUD for each so many: it fits one packet.
    private const int AuditedPerMessage = 64;
    private const int AnswerTimer = 0;
    private const int IntervalTimer = 1;

    private readonly DestinationStates _states = new();
    private LoopTimer? _timer;
    private LoopTimer? _interval;
    private bool _flows;

    public string Name => name;

    public List<PeerLink> Links { get; } = [];

    /// <summary>Whether what nothing was said about counts as available.</summary>
    public bool Assumes { get; private set; }

    public DestinationState StateOf(PointCode code) =>
        _states.Find(code) ?? (Assumes ? DestinationState.Available : DestinationState.Unavailable);

    /// <summary>What was said of a destination; null when nothing was.</summary>
    public DestinationState? Said(PointCode code) => _states.Find(code);

    public void Set(AffectedPointCode range, DestinationState state) => _states.Set(range, state);

    /// <summary>
    /// Traffic came from there by this gateway. Until it says something of that destination, it is taken for available: a gateway sends what it
    /// held right after ASPAC ACK, before it has answered the audit (RFC 4666, 4.5.3), and what came is to be answered.
    /// </summary>
    /// <returns>Whether it was not known before.</returns>
    public bool CameFrom(PointCode origin)
    {
        if (StateOf(origin) != DestinationState.Unavailable || _states.Find(origin) is not null) return false;
        _states.Set(new AffectedPointCode(origin, 0), DestinationState.Available);
        return true;
    }

    /// <summary>A membership of one of its links changed, or a server's state did.</summary>
    public void Update()
    {
        var flows = Links.Exists(static link => link.Members.Exists(static member => member.CanCarry));
        if (flows && !_flows) Begin();
        _flows = flows;
        if (!flows && !Links.Exists(static link => link.Members.Exists(static member => member.Server.State == ServerState.Pending))) Forget();
    }

    public void Expired(int timer)
    {
        if (timer == IntervalTimer)
        {
            if (_flows) Audit(isFirst: false);
            StartInterval();
            return;
        }

        if (!_flows || Assumes) return;
        Assumes = Links.Exists(static link => link.Options.AssumesAvailable);
        if (Assumes) node.DestinationsChanged();
    }

    private void Begin()
    {
        var isGateway = Links.Exists(static link => link.Options.Role == M3uaRole.Asp);
        if (!isGateway) Assumes = Links.Exists(static link => link.Options.AssumesAvailable);
        if (!isGateway && (Assumes || Links.TrueForAll(static link => link.Options.Role == M3uaRole.Sgp)))
        {
            // Nobody is asked, so what was said before the interruption would never be taken back.
            _states.Clear();
            return;
        }

        Audit(isFirst: true);
        _timer?.Stop();
        _timer = node.Timers.Start(node.Options.AuditTime, this, AnswerTimer);
        StartInterval();
    }

    private void StartInterval()
    {
        _interval?.Stop();
        if (node.Options.AuditInterval is { } interval) _interval = node.Timers.Start(interval, this, IntervalTimer);
    }

    private void Forget()
    {
        _timer?.Stop();
        _interval?.Stop();
        _states.Clear();
        Assumes = false;
    }

    // 4.5.3: asked at the beginning, and again for what is not available.
    private void Audit(bool isFirst)
    {
        foreach (var link in Links)
        {
            foreach (var member in link.Members)
            {
                if (!member.CanCarry) continue;
                var audited = node.Options.Routes
                    .Where(route => route.Targets.Any(target => target.Server == member.Server.Options.Name))
                    .Where(route => isFirst || StateOf(route.Destination) != DestinationState.Available)
                    .Select(route => new AffectedPointCode(route.Destination, route.Mask).ToNumber());
                foreach (var some in audited.Chunk(AuditedPerMessage))
                {
                    link.Send(ControlMessages.Destinations(
                        M3uaMessageType.DestinationStateAudit, member.Server.Options.NetworkAppearance, member.Context, some));
                }
            }
        }
    }
}

using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.M3ua.Options;
using Signalbox.Sigtran.M3ua.Status;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;
using Signalbox.Transport.Sctp;

namespace Signalbox.Sigtran.Tests.Stp;

/// <summary>A whole node of ours up to TCAP, on a loop of its own, with an association to the gateway.</summary>
internal sealed class StpNode : IAsyncDisposable
{
    /// <summary>The gateway's name.</summary>
    public const string Peer = "stp";

    private const string Server = "ours";
    private const ulong IdSeed = 1;

    private readonly StpPlace _place;
    private readonly CancellationTokenSource _stop = new();
    private readonly SignallingLoop _loop = new(TimeProvider.System);
    private readonly M3uaNode _m3ua;
    private readonly Task _turning;
    private Task _reading = Task.CompletedTask;

    private StpNode(StpPlace place, M3uaOptions options)
    {
        _place = place;
        Mtp = new MtpEvents { Above = null! };
        _m3ua = new M3uaNode(options, _loop.Timers, Mtp);
        Sccp = new SccpNode(new SccpOptions { PointCode = place.Code }, _m3ua, _loop.Timers);
        Mtp.Above = Sccp;
        Tcap = new TcapNode(Sccp, _loop.Timers, new TcapOptions(), IdSeed + place.Port);
        Sccp.Register(Subsystems.Msc, Tcap);
        _turning = Task.Run(() => _loop.RunAsync(static () => { }, _stop.Token));
    }

    /// <summary>What is told of destinations.</summary>
    public MtpEvents Mtp { get; }

    public SccpNode Sccp { get; }

    public TcapNode Tcap { get; }

    public LoopTimers Timers => _loop.Timers;

    /// <summary>What the gateway has sent, on all associations.</summary>
    public MessageLog Heard { get; } = new();

    /// <summary>Its association; that of the last connect.</summary>
    public StpAssociation Association { get; private set; } = null!;

    /// <summary>Its own address: point code and subsystem.</summary>
    public SccpAddress Address => AddressOf(_place);

    public static SccpAddress AddressOf(StpPlace place) => SccpAddress.OfPointCode(place.Code, Subsystems.Msc);

    /// <summary>A node, as the gateway knows it unless <paramref name="context"/> is another, connected.</summary>
    /// <param name="place">Which.</param>
    /// <param name="destinations">Point codes behind the gateway.</param>
    /// <param name="isStandby">Whether it becomes active only when the active process of its server is gone.</param>
    /// <param name="context">Another routing context than the gateway knows; null for the right one.</param>
    public static async Task<StpNode> ConnectAsync(
        StpPlace place, IReadOnlyList<PointCode> destinations, bool isStandby = false, uint? context = null)
    {
        var remote = StpGateway.Remote;
        var node = new StpNode(place, OptionsOf(place, destinations, isStandby, context ?? place.Context));
        await node.ConnectAsync(remote);
        return node;
    }

    /// <summary>Connects again, after the association was lost.</summary>
    public async Task ConnectAgainAsync()
    {
        await _reading;
        await ConnectAsync(StpGateway.Remote);
    }

    /// <summary>Lets something happen on its loop, and waits until it has.</summary>
    public async Task<T> OnLoopAsync<T>(Func<T> what)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _loop.PostAsync(new LoopAction(() => done.SetResult(what())), TestContext.Current.CancellationToken);
        return await done.Task;
    }

    public Task<M3uaStatus> StatusAsync() => OnLoopAsync(_m3ua.Status);

    /// <summary>Lets something happen on its loop later.</summary>
    public void Post(ILoopWork work) => Assert.True(_loop.TryPost(work));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        await _turning;
        _loop.Dispose();
        _stop.Dispose();
    }

    private static M3uaOptions OptionsOf(StpPlace place, IReadOnlyList<PointCode> destinations, bool isStandby, uint context) => new()
    {
        PointCodes = [place.Code],
        Servers = [new M3uaServer(Server) { RoutingContext = context, PointCodes = [place.Code], Mode = place.Mode, IsStandby = isStandby }],
        Peers = [new M3uaPeer(Peer, M3uaRole.Asp) { Servers = [Server] }],
        Routes = [.. destinations.Select(static code => new M3uaRoute(code, [new M3uaRouteTarget(Server)]))],
        BeatTime = TimeSpan.FromMilliseconds(500),
    };

    private async Task ConnectAsync(SctpEndpoint remote)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var association = await StpGateway.Stack.ConnectAsync(_place.Local, remote, new SctpSettings(), cancellation);
        Association = new StpAssociation(association, _loop, _m3ua, Heard);
        _reading = Association.RunAsync(_stop.Token);
    }
}

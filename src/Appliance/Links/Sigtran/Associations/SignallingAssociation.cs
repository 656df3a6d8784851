using Signalbox.Appliance.Configuration.Sigtran;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua;
using Signalbox.Transport.Sctp;

namespace Signalbox.Appliance.Links.Sigtran.Associations;

/// <summary>
/// One association of the link: sets it up, or takes it from a listener, again and again; reads it and hands what comes to the loop, which slows the
/// reading down when it has no room. Its neighbours know nothing of its troubles.
/// </summary>
internal sealed partial class SignallingAssociation : IM3uaAssociation
{
    // RFC 4666, 7.1: the payload protocol identifier that IANA gave M3UA.
    private const uint M3uaProtocolId = 3;

    private static readonly TimeSpan PauseFirst = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(10);

    private readonly AssociationConfiguration _configuration;
    private readonly SctpSettings _settings;
    private readonly SignallingLoop _loop;
    private readonly IAssociationUser _user;
    private readonly SignallingTraces _traces;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private ISctpAssociation? _association;
    private OutgoingMessages? _outgoing;
    private volatile string _detail = "not started";

    public SignallingAssociation(
        AssociationConfiguration configuration,
        SctpSettings settings,
        SignallingLoop loop,
        IAssociationUser user,
        SignallingTraces traces,
        TimeProvider clock,
        ILogger log)
    {
        _configuration = configuration;
        _settings = settings;
        _loop = loop;
        _user = user;
        _traces = traces;
        _clock = clock;
        _log = log;
    }

    public string Name => _configuration.Name;

    public AssociationConfiguration Configuration => _configuration;

    public int Streams => Volatile.Read(ref _association)?.OutboundStreams ?? 0;

    /// <summary>How it stands, in words.</summary>
    public string Detail => _detail;

    /// <summary>Both ends as they are; null while it does not stand.</summary>
    public (SctpEndpoint Local, SctpEndpoint Remote)? Ends =>
        Volatile.Read(ref _association) is { } standing ? (standing.Local, standing.Remote) : null;

    /// <summary>Messages that wait for room.</summary>
    public int Waiting => Volatile.Read(ref _outgoing)?.Waiting ?? 0;

    public bool TrySend(ushort stream, ReadOnlySpan<byte> message)
    {
        var (association, outgoing) = (_association, _outgoing);
        if (association is null || outgoing is null || !outgoing.TrySend(stream, M3uaProtocolId, message)) return false;
        _traces.Note(association.Local, association.Remote, stream, M3uaProtocolId, message);
        return true;
    }

    /// <inheritdoc/>
    public void Abort(string reason)
    {
        LogAborted(Name, reason);
        _association?.Abort();
    }

    /// <summary>Sets it up, and does so again whenever it is lost, until stopped.</summary>
    public async Task RunAsync(ISctpStack stack, CancellationToken stop)
    {
        var pause = PauseFirst;
        while (!stop.IsCancellationRequested)
        {
            if (await ConnectAsync(stack, stop) is { } association)
            {
                await ServeAsync(association, stop);
                pause = PauseFirst;
            }

            await Task.Delay(pause, _clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < PauseMax ? pause * 2 : PauseMax;
        }

        _detail = "stopped";
    }

    /// <summary>Reads an association that stands until it is lost or the link stops.</summary>
    public async Task ServeAsync(ISctpAssociation association, CancellationToken stop)
    {
        await using var standing = association;
        var outgoing = new OutgoingMessages(association);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _outgoing = outgoing;
        Volatile.Write(ref _association, association);
        Tell($"up, {association.Local} to {association.Remote}, {association.OutboundStreams} streams");
        await PostAsync(AssociationEvent.Up, default, stop);
        var sending = outgoing.RunAsync(ending.Token);
        var reason = await ReadAsync(association, stop);
        Volatile.Write(ref _association, null);
        Tell(reason);
        var unsent = outgoing.End();
        await ending.CancelAsync();
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await PostAsync(AssociationEvent.Down, default, CancellationToken.None, reason, unsent);
    }

    private async Task<ISctpAssociation?> ConnectAsync(ISctpStack stack, CancellationToken stop)
    {
        try
        {
            return await stack.ConnectAsync(_configuration.Local, _configuration.Remote, _settings, stop);
        }
        catch (SctpException fault)
        {
            Tell(fault.Message);
        }
        catch (OperationCanceledException)
        {
            // The link stops.
        }

        return null;
    }

    private async Task<string> ReadAsync(ISctpAssociation association, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var arrival = await association.ReadAsync(stop);
                switch (arrival.Kind)
                {
                    case SctpArrivalKind.Message when arrival.ProtocolId == M3uaProtocolId:
                        _traces.Note(association.Remote, association.Local, arrival.Stream, arrival.ProtocolId, arrival.Data.Span);
                        await PostAsync(AssociationEvent.Message, arrival.Data, stop);
                        break;
                    case SctpArrivalKind.PathChange:
                        LogPath(Name, arrival.Path, arrival.IsPathUp ? "up" : "down");
                        break;
                    case SctpArrivalKind.Restart:
                        await PostAsync(AssociationEvent.Restarted, default, stop);
                        break;
                    case SctpArrivalKind.Shutdown:
                        return "the peer ended the association";
                    case SctpArrivalKind.Lost:
                        return arrival.Reason ?? "lost";
                }
            }
        }
        catch (OperationCanceledException)
        {
            return "stopped";
        }
    }

    private async ValueTask PostAsync(
        AssociationEvent happened,
        ReadOnlyMemory<byte> data,
        CancellationToken cancellation,
        string reason = "",
        IReadOnlyList<byte[]>? unsent = null) =>
        await _loop.PostAsync(new Post(this, happened, data, reason, unsent ?? []), cancellation);

    private void Tell(string detail)
    {
        if (_detail == detail) return;
        _detail = detail;
        LogState(Name, detail);
    }

    [LoggerMessage(9612, LogLevel.Information, "association {Association}: {Detail}")]
    private partial void LogState(string association, string detail);

    [LoggerMessage(9613, LogLevel.Warning, "association {Association}: path {Path} is {State}")]
    private partial void LogPath(string association, System.Net.IPAddress? path, string state);

    [LoggerMessage(9616, LogLevel.Warning, "association {Association} is of no use and was aborted: {Reason}")]
    private partial void LogAborted(string association, string reason);

    private enum AssociationEvent
    {
        Up,
        Message,
        Restarted,
        Down,
    }

    private sealed class Post(
        SignallingAssociation association,
        AssociationEvent happened,
        ReadOnlyMemory<byte> data,
        string reason,
        IReadOnlyList<byte[]> unsent) : ILoopWork
    {
        public void Run()
        {
            var user = association._user;
            switch (happened)
            {
                case AssociationEvent.Up:
                    user.AssociationUp(association);
                    break;
                case AssociationEvent.Message:
                    user.MessageArrived(association, data);
                    break;
                case AssociationEvent.Restarted:
                    user.AssociationRestarted(association);
                    break;
                default:
                    user.AssociationDown(association, reason, unsent);
                    break;
            }
        }
    }
}

/// <summary>Who is told what happens to associations; on the loop.</summary>
internal interface IAssociationUser
{
    void AssociationUp(SignallingAssociation association);

    void AssociationRestarted(SignallingAssociation association);

    void MessageArrived(SignallingAssociation association, ReadOnlyMemory<byte> message);

    /// <summary>It is gone, and <paramref name="unsent"/> has certainly not left.</summary>
    void AssociationDown(SignallingAssociation association, string reason, IReadOnlyList<byte[]> unsent);
}

using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua;
using Signalbox.Transport.Sctp;

namespace Signalbox.Sigtran.Tests.Stp;

/// <summary>An association of a node with the gateway: what comes is put on the node's loop, told to who waits for it, and given to M3UA.</summary>
internal sealed class StpAssociation(ISctpAssociation association, SignallingLoop loop, M3uaNode node, MessageLog heard) : IM3uaAssociation
{
    private const uint M3uaProtocolId = 3;

    public string Name => StpNode.Peer;

    public int Streams => association.OutboundStreams;

    public bool TrySend(ushort stream, ReadOnlySpan<byte> message) => association.TrySend(stream, M3uaProtocolId, message);

    public void Abort(string reason) => association.Abort();

    /// <summary>Ends it at once, as a process that dies does not, and its kernel does for it.</summary>
    public void Abort() => association.Abort();

    /// <summary>Reads until it is gone. Ends it when cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await using var standing = association;
        await Post(() => node.AssociationUp(this));
        var why = await ReadAsync(stop);
        await Post(() => node.AssociationDown(this, why));
    }

    private async Task<string> ReadAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var arrival = await association.ReadAsync(stop);
                if (arrival.Kind is SctpArrivalKind.Shutdown or SctpArrivalKind.Lost) return arrival.Reason ?? "shutdown";
                if (arrival.Kind == SctpArrivalKind.Restart) await Post(() => node.AssociationRestarted(this));
                if (arrival.Kind == SctpArrivalKind.SendFailed && !arrival.WasSent) await Post(() => node.MessageReturned(this, arrival.Data));
                if (arrival.Kind == SctpArrivalKind.Message && arrival.ProtocolId == M3uaProtocolId) await Post(() => Take(arrival.Data));
            }
        }
        catch (OperationCanceledException)
        {
            return "stopped";
        }
    }

    private void Take(ReadOnlyMemory<byte> message)
    {
        heard.Add(message);
        node.MessageArrived(this, message);
    }

    private async ValueTask Post(Action what) => await loop.PostAsync(new LoopAction(what), CancellationToken.None);
}

/// <summary>Work for a loop.</summary>
internal sealed class LoopAction(Action what) : ILoopWork
{
    public void Run() => what();
}

using Signalbox.Kernel.Actors;

namespace Signalbox.Transport.Sctp.Memory;

/// <summary>Takes associations on a network in memory.</summary>
internal sealed class MemorySctpListener(MemorySctpNetwork network, SctpEndpoint local, SctpSettings settings) : ISctpListener
{
    private const int BacklogMax = 128;
    private readonly Mailbox<MemorySctpAssociation> _waiting = new(BacklogMax);

    public SctpEndpoint Local { get; } = local;

    public SctpSettings Settings { get; } = settings;

    public async ValueTask<ISctpAssociation?> AcceptAsync(CancellationToken cancellation)
    {
        while (await _waiting.WaitAsync(cancellation))
        {
            if (_waiting.TryTake(out var association)) return association;
        }

        return null;
    }

    /// <summary>False when too many wait, or nobody listens any more.</summary>
    public bool TryOffer(MemorySctpAssociation association) => _waiting.TryPost(association);

    public ValueTask DisposeAsync()
    {
        network.Remove(this);
        _waiting.Close();
        while (_waiting.TryTake(out var abandoned)) abandoned.Abort();
        return ValueTask.CompletedTask;
    }
}

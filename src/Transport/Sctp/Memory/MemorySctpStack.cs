namespace Signalbox.Transport.Sctp.Memory;

/// <summary>
/// SCTP without a network, for tests: one host on a <see cref="MemorySctpNetwork"/>. Associations are <see cref="MemorySctpAssociation"/>, at
/// which a test can lose them or let an end vanish.
/// </summary>
/// <param name="network">What it stands on; stacks that are to reach each other share it.</param>
public sealed class MemorySctpStack(MemorySctpNetwork network) : ISctpStack
{
    private readonly Lock _gate = new();
    private readonly List<IAsyncDisposable> _open = [];

    /// <summary>A host on a network of its own; it reaches itself.</summary>
    public MemorySctpStack()
        : this(new MemorySctpNetwork())
    {
    }

    /// <inheritdoc/>
    public string Name => "memory";

    /// <summary>The network it stands on.</summary>
    public MemorySctpNetwork Network => network;

    /// <inheritdoc/>
    public ValueTask<ISctpAssociation> ConnectAsync(
        SctpEndpoint local, SctpEndpoint remote, SctpSettings settings, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var association = network.Connect(network.WithPort(local), remote, settings);
        lock (_gate) _open.Add(association);
        return ValueTask.FromResult<ISctpAssociation>(association);
    }

    /// <inheritdoc/>
    public ISctpListener Listen(SctpEndpoint local, SctpSettings settings)
    {
        var listener = new MemorySctpListener(network, network.WithPort(local), settings);
        network.Add(listener);
        lock (_gate) _open.Add(listener);
        return listener;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        IAsyncDisposable[] open;
        lock (_gate)
        {
            open = [.. _open];
            _open.Clear();
        }

        foreach (var each in open) await each.DisposeAsync();
    }
}

using Signalbox.Kernel.Actors;

namespace Signalbox.Transport.Sctp.Sockets;

/// <summary>Takes associations from a socket that listens.</summary>
internal sealed class SocketListener : ISctpListener
{
    /// <summary>Associations that wait to be accepted at the most; one more is aborted.</summary>
    public const int BacklogMax = 128;

    private readonly SocketLoop _loop;
    private readonly SctpSocket _socket;
    private readonly SctpSettings _settings;
    private readonly LoopEntry _entry;
    private readonly Mailbox<SocketAssociation> _waiting = new(BacklogMax);
    private readonly Action<SocketAssociation> _onAccepted;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isEnding;

    public SocketListener(SocketLoop loop, SctpSocket socket, SctpEndpoint local, SctpSettings settings, Action<SocketAssociation> onAccepted)
    {
        (_loop, _socket, _settings, _onAccepted) = (loop, socket, settings, onAccepted);
        Local = local;
        _entry = new LoopEntry(loop, OnLoop);
        loop.Add(_entry);
        socket.Watch(_entry);
        _entry.Post();
    }

    public SctpEndpoint Local { get; }

    /// <summary>Completes when the socket is closed.</summary>
    public Task Closed => _closed.Task;

    public async ValueTask<ISctpAssociation?> AcceptAsync(CancellationToken cancellation)
    {
        while (await _waiting.WaitAsync(cancellation))
        {
            if (_waiting.TryTake(out var association)) return association;
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        _isEnding = true;
        _entry.Post();
        await _closed.Task;
        _waiting.Close();
        while (_waiting.TryTake(out var abandoned)) abandoned.Abort();
    }

    private void OnLoop()
    {
        if (_closed.Task.IsCompleted) return;
        if (_isEnding)
        {
            _loop.Remove(_entry);
            _socket.Close(abort: true);
            _closed.TrySetResult();
            return;
        }

        while (_socket.Accept() is { } accepted)
        {
            var association = new SocketAssociation(_loop, accepted, Local, _settings);
            if (!association.TryStand()) continue;
            _onAccepted(association);
            if (!_waiting.TryPost(association)) association.Abort();
        }
    }
}

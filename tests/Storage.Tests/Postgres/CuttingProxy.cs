using System.Net.Sockets;

namespace Signalbox.Storage.Tests.Postgres;

/// <summary>What a <see cref="CuttingProxy"/> does to the connection that carries the next commit.</summary>
internal enum Cut
{
    /// <summary>It is lost on the way there: the server never hears of it.</summary>
    Request,

    /// <summary>The server does it, and its answer is lost on the way back.</summary>
    Answer,

    /// <summary>It reaches the server, and the connection is gone before the server has done it.</summary>
    BeforeAnswer,
}

/// <summary>The way to a server, on which a connection can be lost at a chosen moment.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private const string SocketName = ".s.PGSQL.5432";
    private const int OctetsMax = 1 << 16;

    private readonly TemporaryDirectory _directory = new("proxy");
    private readonly string _server;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Lock _gate = new();
    private byte[] _marker = [];
    private Cut? _cut;
    private bool _takesNoMore;
    private bool _isOpen = true;
    private TaskCompletionSource _cutDone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CuttingProxy(string serverDirectory)
    {
        _server = Path.Combine(serverDirectory, SocketName);
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_directory.Path, SocketName)));
        _listener.Listen();
        _ = AcceptAsync();
    }

    /// <summary>The host to connect to.</summary>
    public string Host => _directory.Path;

    /// <summary>Completes when the connection asked for by <see cref="CutNext"/> was lost.</summary>
    public Task CutDone => _cutDone.Task;

    /// <summary>Loses the next connection that carries these octets to the server.</summary>
    /// <param name="marker">Octets of the request, such as a message's text.</param>
    /// <param name="cut">When.</param>
    /// <param name="takesNoMore">Whether there is no way to the server any more from then on, until <see cref="Allow"/>.</param>
    public void CutNext(byte[] marker, Cut cut, bool takesNoMore)
    {
        lock (_gate)
        {
            (_marker, _cut, _takesNoMore) = (marker, cut, takesNoMore);
            _cutDone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Lets connections through again.</summary>
    public void Allow()
    {
        lock (_gate) _isOpen = true;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _directory.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await _listener.AcceptAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
        {
            lock (_gate)
            {
                if (!_isOpen) return;
            }

            var cut = default(Cut?);
            try
            {
                await server.ConnectAsync(new UnixDomainSocketEndPoint(_server));
                await Task.WhenAny(ThereAsync(), BackAsync());
            }
            catch (SocketException)
            {
            }

            if (cut is not null) _cutDone.TrySetResult();

            async Task ThereAsync()
            {
                var octets = new byte[OctetsMax];
                while (await client.ReceiveAsync(octets) is > 0 and var count)
                {
                    cut ??= Meets(octets.AsSpan(0, count));
                    if (cut == Cut.Request) return;
                    await server.SendAsync(octets.AsMemory(0, count));
                    if (cut == Cut.BeforeAnswer) return;
                }
            }

            async Task BackAsync()
            {
                var octets = new byte[OctetsMax];
                while (await server.ReceiveAsync(octets) is > 0 and var count)
                {
                    if (cut == Cut.Answer) return;
                    await client.SendAsync(octets.AsMemory(0, count));
                }
            }
        }
    }

    private Cut? Meets(ReadOnlySpan<byte> octets)
    {
        lock (_gate)
        {
            if (_cut is null || octets.IndexOf(_marker) < 0) return null;
            var cut = _cut;
            _cut = null;
            _isOpen = !_takesNoMore;
            return cut;
        }
    }
}

using System.Net.Sockets;
using Signalbox.Kernel.Actors;

namespace Signalbox.HardwareSim.Modems.Banks.Outlets;

/// <summary>A modem behind a port of a serial server.</summary>
internal sealed class TcpPlug : IPlug
{
    private const int WaitingMax = 256;
    private const int ReadOctetsMax = 2048;

    private readonly Socket _listener;
    private readonly bool _newerWins;
    private readonly IModemEnd _modem;
    private readonly Action<string> _report;
    private readonly Task _accepting;
    private Caller? _caller;

    public TcpPlug(Socket listener, string device, bool newerWins, IModemEnd modem, Action<string> report)
    {
        (_listener, Device, _newerWins, _modem, _report) = (listener, device, newerWins, modem, report);
        _modem.Connect(octets => _caller is { IsDone: false } caller && caller.Output.TryPost(octets));
        _accepting = AcceptAsync();
    }

    public string Device { get; }

    public async ValueTask DisposeAsync()
    {
        _modem.Disconnect();
        _listener.Dispose();
        await _accepting;
        if (_caller is { } caller) await caller.EndAsync();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync();
                if (_caller is { IsDone: false } && !_newerWins)
                {
                    socket.Dispose();
                    continue;
                }

                if (_caller is { } older) await older.EndAsync();
                socket.NoDelay = true;
                var caller = new Caller(socket);
                _caller = caller;
                caller.Start(_modem);
            }
        }
        catch (Exception cause) when (cause is ObjectDisposedException or SocketException)
        {
            // unplugged
        }
        catch (Exception cause)
        {
            _report($"the modem at {Device} has stopped listening: {cause}");
        }
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception cause) when (cause is ObjectDisposedException or SocketException)
        {
            // the host has hung up first
        }

        socket.Dispose();
    }

    private sealed class Caller(Socket socket)
    {
        private Task _loops = Task.CompletedTask;

        public Mailbox<byte[]> Output { get; } = new(WaitingMax);

        public bool IsDone { get; private set; }

        public void Start(IModemEnd modem) => _loops = Task.WhenAll(ReadAsync(modem), WriteAsync());

        public async Task EndAsync()
        {
            Reset(socket);
            Output.Close();
            await _loops;
        }

        private async Task ReadAsync(IModemEnd modem)
        {
            var octets = new byte[ReadOctetsMax];
            try
            {
                while (await socket.ReceiveAsync(octets) is > 0 and var count) modem.Receive(octets.AsSpan(0, count));
            }
            catch (Exception cause) when (cause is ObjectDisposedException or SocketException)
            {
                // the host is gone, or was made to go
            }

            IsDone = true;
            Output.Close();
            socket.Dispose();
            modem.HostLeft();
        }

        private async Task WriteAsync()
        {
            try
            {
                await foreach (var octets in Output.ReadAllAsync(CancellationToken.None))
                {
                    for (var sent = 0; sent < octets.Length;) sent += await socket.SendAsync(octets.AsMemory(sent));
                }
            }
            catch (Exception cause) when (cause is ObjectDisposedException or SocketException)
            {
                // the reader has seen it too
            }
        }
    }
}

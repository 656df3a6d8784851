using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Signalbox.Appliance.Tests.Play;
using Signalbox.Appliance.Tests.Wire;

namespace Signalbox.Appliance.Tests.Links.Smpp;

/// <summary>A submit_sm, and the connection over which it came.</summary>
internal sealed record Submitted(SmscLine Line, WirePdu Pdu);

/// <summary>A small SMSC in a test's hands, behind a socket; it shares no codec with the product. Thread-safe.</summary>
internal sealed class Smsc : IAsyncDisposable
{
    private readonly Happenings _happenings;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<Submitted> _submitted = new();
    private readonly ConcurrentQueue<SmscLine> _lines = new();
    private readonly Lock _gate = new();
    private readonly Task _serving;
    private bool _isAway;
    private int _attempts;

    public Smsc(Happenings happenings)
    {
        _happenings = happenings;
        _listener.Start();
        _serving = ServeAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>How often somebody has connected, with success or without.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>The connections that are bound.</summary>
    public IReadOnlyList<SmscLine> Up => [.. _lines.Where(line => line.IsUp)];

    public bool TryTake([NotNullWhen(true)] out Submitted? submitted) => _submitted.TryDequeue(out submitted);

    /// <summary>Cuts every connection; who connects from now on is cut off at once.</summary>
    public void GoAway()
    {
        lock (_gate)
        {
            _isAway = true;
            foreach (var line in _lines) line.Cut();
        }
    }

    public void ComeBack()
    {
        lock (_gate) _isAway = false;
    }

    /// <summary>Ends when every link that is bound has seen to what it was told before, and noted that what it said has left.</summary>
    public Task PingAsync() => Task.WhenAll(Up.Select(line => line.PingAsync()));

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        GoAway();
        await _serving;
        await Task.WhenAll(_lines.Select(line => line.Serving));
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) Receive(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The bench is being cleared.
        }
    }

    private void Receive(TcpClient link)
    {
        Interlocked.Increment(ref _attempts);
        lock (_gate)
        {
            if (_isAway) link.Close();
            else _lines.Enqueue(new SmscLine(link, _happenings, Note));
        }

        // The line may have bound before it stood among the others.
        _happenings.Tell();
    }

    private void Note(SmscLine line, WirePdu pdu)
    {
        _submitted.Enqueue(new Submitted(line, pdu));
        _happenings.Tell();
    }
}

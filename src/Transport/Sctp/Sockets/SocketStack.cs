using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Signalbox.Transport.Posix;

namespace Signalbox.Transport.Sctp.Sockets;

/// <summary>SCTP by sockets, whoever has them: opens them, and keeps what is open until it is closed.</summary>
internal abstract class SocketStack(SocketLoop loop) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<IAsyncDisposable, bool> _open = new();

    public async ValueTask<ISctpAssociation> ConnectAsync(
        SctpEndpoint local, SctpEndpoint remote, SctpSettings settings, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        CheckEnd(local, nameof(local));
        CheckEnd(remote, nameof(remote));
        var association = new SocketAssociation(loop, OpenBound(local, settings, remote.EncapsulationPort), local, settings);
        var error = association.Begin(remote);
        if (error != 0) throw new SctpException($"no association from {local} to {remote}: {Marshal.GetPInvokeErrorMessage(error)}");
        Keep(association, association.Closed);
        try
        {
            var refusal = await association.Up.WaitAsync(cancellation);
            return refusal is null ? association : throw new SctpException($"no association from {local} to {remote}: {refusal}");
        }
        catch (OperationCanceledException)
        {
            association.Abort();
            await association.Closed;
            throw;
        }
    }

    public ISctpListener Listen(SctpEndpoint local, SctpSettings settings)
    {
        CheckEnd(local, nameof(local));
        var socket = OpenBound(local, settings, null);
        var error = socket.Listen(SocketListener.BacklogMax);
        if (error != 0)
        {
            socket.Close(abort: true);
            throw new SctpException($"cannot listen at {local}: {Marshal.GetPInvokeErrorMessage(error)}");
        }

        var bound = local with { Port = socket.ReadLocal()?.Port ?? local.Port };
        var listener = new SocketListener(loop, socket, bound, settings, each => Keep(each, each.Closed));
        Keep(listener, listener.Closed);
        return listener;
    }

    public async ValueTask DisposeAsync()
    {
        // Listeners first: whoever is accepted meanwhile is ended in the second round.
        foreach (var listener in _open.Keys.OfType<SocketListener>()) await listener.DisposeAsync();
        await Task.WhenAll(_open.Keys.OfType<SocketAssociation>().Select(each => each.DisposeAsync().AsTask()));
        await loop.DisposeAsync();
        await StopAsync();
    }

    /// <summary>A socket with every option set.</summary>
    /// <param name="isInternet6">Whether its addresses are IPv6.</param>
    /// <param name="settings">What is asked of associations.</param>
    /// <param name="encapsulationPort">The peer's UDP port (RFC 6951, 5.1), if it has one.</param>
    /// <exception cref="SctpException">The system has none left or refuses an option.</exception>
    protected abstract SctpSocket Open(bool isInternet6, SctpSettings settings, ushort? encapsulationPort);

    /// <summary>The loop has ended: nothing of ours is open any more.</summary>
    protected abstract ValueTask StopAsync();

    private SctpSocket OpenBound(SctpEndpoint local, SctpSettings settings, ushort? encapsulationPort)
    {
        var socket = Open(local.Addresses[0].AddressFamily == AddressFamily.InterNetworkV6, settings, encapsulationPort);
        var error = socket.Bind(local);
        if (error == 0) return socket;
        socket.Close(abort: true);
        var why = error == ErrorNumber.AddressInUse ? "the port is taken" : Marshal.GetPInvokeErrorMessage(error);
        throw new SctpException($"cannot bind {local}: {why}");
    }

    private void Keep(IAsyncDisposable open, Task closed)
    {
        _open[open] = true;
        _ = closed.ContinueWith(
            _ => _open.TryRemove(KeyValuePair.Create(open, true)),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private static void CheckEnd(SctpEndpoint end, string name)
    {
        var family = end.Addresses.Length == 0 ? default : end.Addresses[0].AddressFamily;
        if (end.Addresses.Length is 0 or > SctpEndpoint.AddressesMax || end.Addresses.Any(address => address.AddressFamily != family))
            throw new ArgumentException($"an end has 1 to {SctpEndpoint.AddressesMax} addresses of one family", name);
    }
}

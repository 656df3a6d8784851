using System.Net;
using System.Net.Sockets;

namespace Signalbox.Appliance.Push;

/// <summary>
/// Opens connections for pushes. It looks names up itself and connects to the very address that it has judged, so that no name can lead
/// elsewhere between the two.
/// </summary>
internal sealed class PushConnector(Func<PushPolicy> policy, TimeSpan connectMax, TimeProvider clock)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        using var late = new CancellationTokenSource(connectMax, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, limit.Token);
            var permitted = addresses.Where(policy().Permits).ToArray();
            if (permitted.Length == 0)
                throw new IOException($"{host} has no address to which pushes may go: push.allowInternal names networks that may");
            return await ConnectAsync(permitted, port, limit.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new IOException(FormattableString.Invariant($"no connection within {connectMax.TotalSeconds} s"));
        }
        catch (SocketException failed)
        {
            throw new IOException(failed.Message, failed);
        }
    }

    // One after the other: the first that answers is the one.
    private static async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellation)
    {
        for (var i = 0; ; i++)
        {
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[i], port), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (i + 1 < addresses.Length)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}

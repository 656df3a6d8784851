using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Signalbox.Appliance.Tests.Play;

/// <summary>Opens a connection to the SMPP listener, over which a customer speaks.</summary>
/// <param name="to">The listener.</param>
/// <param name="from">The customer's own address; null for the usual one.</param>
/// <param name="overTls">Whether it is the listener for TLS.</param>
internal delegate Task<Stream> OpenLine(IPEndPoint to, IPAddress? from, bool overTls);

/// <summary>A socket, with nothing between the customer and the appliance.</summary>
internal static class DirectLine
{
    public static async Task<Stream> OpenAsync(IPEndPoint to, IPAddress? from, bool overTls)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(from ?? IPAddress.Loopback, 0));
        await socket.ConnectAsync(to);
        var stream = new NetworkStream(socket, ownsSocket: true);
        if (!overTls) return stream;
        var secure = new SslStream(stream, leaveInnerStreamOpen: false, (_, certificate, _, _) => certificate?.Subject == "CN=localhost");
        await secure.AuthenticateAsClientAsync("localhost");
        return secure;
    }
}

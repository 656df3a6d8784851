using System.Net;
using System.Net.Sockets;

namespace Signalbox.EndToEnd.Support;

/// <summary>
/// Ports that nobody listens on. They lie below those that the system gives to outgoing connections (32768 and up), so that none is taken
/// before the program that it is for has started; each is given once, and runs at the same time begin in different places.
/// </summary>
internal static class FreePort
{
    private const int First = 10_000;
    private const int Count = 22_000;

    private static int _next = Random.Shared.Next(Count);

    public static int Next()
    {
        for (var tried = 0; tried < Count; tried++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            if (IsFree(port)) return port;
        }

        throw new InvalidOperationException($"no port from {First} to {First + Count - 1} is free");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

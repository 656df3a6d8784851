using System.Net;
using System.Net.Sockets;

namespace Signalbox.HardwareSim.Modems.Banks.Outlets;

/// <summary>
/// A port of a serial server: hosts reach the modem by TCP, raw octets both ways. One host at a time: a second one is hung up on at
/// once, or takes the line over, as ser2net does with kickolduser. Unplugged, nothing listens any more and the connection is reset.
/// </summary>
internal sealed class TcpOutlet(IPEndPoint endPoint, bool newerWins, Action<string> report) : IOutlet
{
    private IPEndPoint _endPoint = endPoint;

    public string Path => $"tcp://{_endPoint}";

    public Task<IPlug> PlugAsync(IModemEnd modem)
    {
        var listener = new Socket(_endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, optionValue: true);
            listener.Bind(_endPoint);
            listener.Listen();
        }
        catch (SocketException cause)
        {
            listener.Dispose();
            throw new IOException($"{Path}: {cause.Message}", cause);
        }

        // with port 0 a free one was taken, and the modem stays there
        _endPoint = (IPEndPoint)listener.LocalEndPoint!;
        return Task.FromResult<IPlug>(new TcpPlug(listener, Path, newerWins, modem, report));
    }
}

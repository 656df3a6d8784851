using Signalbox.Transport.Tcp;

namespace Signalbox.Transport.Tests.Tcp;

public sealed class TcpChannelConformance : ByteChannelConformance
{
    private protected override Task<ChannelPair> OpenAsync(int inputUnreadMax) =>
        SocketDevice.ConnectAsync(new TcpSettings { InputUnreadMax = inputUnreadMax });
}

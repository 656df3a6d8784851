using System.Net;
using System.Net.Sockets;
using Signalbox.Kernel.Testing;
using Signalbox.Transport.Tcp;

namespace Signalbox.Transport.Tests.Tcp;

public sealed class TcpChannelTests
{
    [Theory]
    [InlineData("tcp://10.0.0.7:4001", "10.0.0.7", 4001)]
    [InlineData("TCP://moxa-3.rack.example:950", "moxa-3.rack.example", 950)]
    [InlineData("tcp://[2001:db8::7]:4001", "2001:db8::7", 4001)]
    [InlineData("tcp://h:65535", "h", 65535)]
    public void Endpoint_Wellformed_IsRead(string text, string host, int port)
    {
        Assert.True(TcpEndpoint.TryParse(text, out var endpoint));
        Assert.Equal(new TcpEndpoint(host, port), endpoint);
        Assert.Equal(text, endpoint.ToString(), ignoreCase: true);
    }

    [Theory]
    [InlineData("/dev/ttyUSB0")]
    [InlineData("tcp://10.0.0.7")]
    [InlineData("tcp://10.0.0.7:0")]
    [InlineData("tcp://10.0.0.7:65536")]
    [InlineData("tcp://10.0.0.7:+1")]
    [InlineData("tcp://:4001")]
    [InlineData("tcp://2001:db8::7:4001")]
    [InlineData("tcp://[10.0.0.7]:4001")]
    [InlineData("tcp://a b:4001")]
    [InlineData("tcp://")]
    [InlineData("")]
    public void Endpoint_Malformed_IsNone(string text) => Assert.False(TcpEndpoint.TryParse(text, out _));

    [Fact]
    public async Task Connect_WhereNobodyListens_SaysSo()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var endpoint = new TcpEndpoint("127.0.0.1", ((IPEndPoint)taken.LocalEndPoint!).Port);

        var refused = await Assert.ThrowsAsync<TcpConnectException>(
            async () => await TcpChannel.ConnectAsync(endpoint, new TcpSettings(), TimeProvider.System, Patience.Token));

        Assert.Equal(endpoint, refused.Endpoint);
        Assert.StartsWith(endpoint.ToString(), refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A listener whose queue is full leaves connections unanswered, as a host behind a firewall does.</summary>
    [Fact]
    public async Task Connect_ThatNobodyAnswers_EndsAtItsLimit()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var endpoint = new TcpEndpoint("127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port);
        var clock = new ManualClock();
        var waiting = new List<Task<TcpChannel>>();
        for (var i = 0; i < 8; i++) waiting.Add(TcpChannel.ConnectAsync(endpoint, new TcpSettings(), clock, Patience.Token).AsTask());
        await waiting[0].WithinPatience();

        clock.Advance(new TcpSettings().ConnectTimeout);

        await Task.WhenAll(waiting).ContinueWith(_ => { }, TaskScheduler.Default).WithinPatience();
        var refused = waiting.Where(connecting => connecting.IsFaulted).Select(connecting => connecting.Exception!.InnerException).ToArray();
        Assert.NotEmpty(refused);
        Assert.All(refused, failure => Assert.Contains(
            "no connection within 5 s", Assert.IsType<TcpConnectException>(failure).Message, StringComparison.Ordinal));
        foreach (var connected in waiting.Where(connecting => connecting.IsCompletedSuccessfully)) await (await connected).DisposeAsync();
    }

    [Fact]
    public async Task Connect_Cancelled_IsCancelled()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await TcpChannel.ConnectAsync(new TcpEndpoint("127.0.0.1", 9), new TcpSettings(), TimeProvider.System, stopped.Token));
    }

    [Fact]
    public async Task Server_ThatResetsTheConnection_IsAnUnpluggedPort()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var accepting = listener.AcceptAsync(Patience.Token);
        var endpoint = new TcpEndpoint("127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port);
        await using var host = await TcpChannel.ConnectAsync(endpoint, new TcpSettings(), TimeProvider.System, Patience.Token);
        using var server = await accepting;

        server.Close(0);

        Assert.Equal(PortFaultKind.HungUp, (await host.Closed.WithinPatience()).Kind);
        Assert.Equal(0, await host.Input.DrainAsync());
    }
}

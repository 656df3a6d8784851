using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Signalbox.HardwareSim.Tests.Harness;

/// <summary>A client that knows SMPP by its octets only.</summary>
public sealed class RawPeer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;

    private RawPeer(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
    }

    public static async Task<RawPeer> ConnectAsync(IPEndPoint endPoint)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(endPoint);
        return new RawPeer(client);
    }

    /// <summary>Connects and binds as transceiver 'demo'.</summary>
    public static async Task<RawPeer> BindAsync(IPEndPoint endPoint)
    {
        var peer = await ConnectAsync(endPoint);
        await peer.SendAsync(Octets.Pdu("00000009 00000000 00000001 'demo' 00 'secret' 00 00 34 00 00 00"));
        var answer = await peer.ReadAsync();
        Assert.Equal("80000009 00000000 00000001", Show(answer, 4, 16));
        return peer;
    }

    /// <summary>Twelve octets or so in groups of four, as they are typed.</summary>
    public static string Show(byte[] pdu, int from, int to) =>
        string.Join(' ', pdu[from..to].Chunk(4).Select(Convert.ToHexString));

    public Task SendAsync(byte[] octets) => SendAsync(octets.AsMemory());

    public Task SendAsync(ReadOnlyMemory<byte> octets) => _stream.WriteAsync(octets).AsTask();

    /// <summary>Sends what was typed, with its length in front.</summary>
    public Task SendPduAsync(string typed) => SendAsync(Octets.Pdu(typed));

    /// <summary>The next PDU, whole.</summary>
    public async Task<byte[]> ReadAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        var head = new byte[4];
        await _stream.ReadExactlyAsync(head, limit.Token);
        var pdu = new byte[BinaryPrimitives.ReadInt32BigEndian(head)];
        head.CopyTo(pdu, 0);
        await _stream.ReadExactlyAsync(pdu.AsMemory(4), limit.Token);
        return pdu;
    }

    /// <summary>Fills a buffer with what comes.</summary>
    public Task FillAsync(byte[] octets) => _stream.ReadExactlyAsync(octets).AsTask();

    /// <summary>The next PDU that is a deliver_sm, as text of its short_message; answered with a status, or not at all with null.</summary>
    public async Task<DeliverSm> ReadDeliverSmAsync(uint? answer = 0)
    {
        while (true)
        {
            var pdu = await ReadAsync();
            if (Show(pdu, 4, 8) != "00000005") continue;
            if (answer is { } status) await SendPduAsync($"80000005 {status:X8} {Show(pdu, 12, 16)} 00");
            return DeliverSm.Take(pdu);
        }
    }

    /// <summary>Whether the other side ends the connection.</summary>
    public async Task<bool> EndsAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var rest = new byte[1024];
            while (await _stream.ReadAsync(rest, limit.Token) > 0)
            {
                // what was still under way
            }

            return true;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose() => _client.Dispose();
}

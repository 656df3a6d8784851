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
    private readonly Queue<byte[]> _passedOver = new();

    private RawPeer(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
    }

    /// <summary>How much the system may keep of what was sent and not taken, about.</summary>
    public int SendBufferSize
    {
        set => _client.SendBufferSize = value;
    }

    public static async Task<RawPeer> ConnectAsync(IPEndPoint endPoint)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(endPoint);
        return new RawPeer(client);
    }

    /// <summary>Connects and binds as transceiver 'demo'.</summary>
    public static Task<RawPeer> BindAsync(IPEndPoint endPoint) => BindAsync(endPoint, "00000009");

    /// <summary>Connects and binds as 'demo' by a command_id.</summary>
    public static async Task<RawPeer> BindAsync(IPEndPoint endPoint, string command)
    {
        var peer = await ConnectAsync(endPoint);
        await peer.SendAsync(Octets.Pdu($"{command} 00000000 00000001 'demo' 00 'secret' 00 00 34 00 00 00"));
        var answer = await peer.ReadAsync();
        Assert.Equal($"8{command[1..]} 00000000 00000001", Show(answer, 4, 16));
        return peer;
    }

    /// <summary>Sends a message of a few letters, with a receipt if one is wanted.</summary>
    public Task SubmitAsync(uint sequence, bool wantsReceipt = false, string text = "hi") => SendPduAsync(
        $"00000004 00000000 {sequence:X8} 00 0000 '12345' 00 0101 '79001234567' 00 00 00 00 00 00 {(wantsReceipt ? "01" : "00")} 00 00 00 "
        + $"{text.Length:X2} '{text}'");

    /// <summary>Sends an enquire_link and reads up to its answer: all that was sent in front of it, as command, status and sequence.</summary>
    public async Task<List<string>> ReadUpToFenceAsync()
    {
        await SendAsync(Octets.Of("00000010 00000015 00000000 7FFFFFF0"));
        var seen = new List<string>();
        while (true)
        {
            var pdu = await ReadAsync();
            if (Show(pdu, 4, 16) == "80000015 00000000 7FFFFFF0") return seen;
            seen.Add(Show(pdu, 4, 16));
        }
    }

    /// <summary>Everything that comes until the other side ends the connection.</summary>
    public async Task<byte[]> ReadToEndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        using var all = new MemoryStream();
        try
        {
            await _stream.CopyToAsync(all, limit.Token);
        }
        catch (IOException)
        {
            // cut without a word: what came before counts
        }

        return all.ToArray();
    }

    /// <summary>Twelve octets or so in groups of four, as they are typed.</summary>
    public static string Show(byte[] pdu, int from, int to) =>
        string.Join(' ', pdu[from..to].Chunk(4).Select(Convert.ToHexString));

    public Task SendAsync(byte[] octets) => SendAsync(octets.AsMemory());

    public Task SendAsync(ReadOnlyMemory<byte> octets) => _stream.WriteAsync(octets).AsTask();

    /// <summary>Sends what was typed, with its length in front.</summary>
    public Task SendPduAsync(string typed) => SendAsync(Octets.Pdu(typed));

    /// <summary>The next PDU, whole.</summary>
    public Task<byte[]> ReadAsync() => _passedOver.TryDequeue(out var pdu) ? Task.FromResult(pdu) : ReadFreshAsync();

    /// <summary>The next PDU with a command_id; those in front of it come with the reads behind this one.</summary>
    public async Task<byte[]> ReadOfAsync(string command)
    {
        while (true)
        {
            var pdu = await ReadFreshAsync();
            if (Show(pdu, 4, 8) == command) return pdu;
            _passedOver.Enqueue(pdu);
        }
    }

    private async Task<byte[]> ReadFreshAsync()
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

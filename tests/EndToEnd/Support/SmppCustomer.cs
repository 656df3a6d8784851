using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Signalbox.EndToEnd.Support;

/// <summary>A customer's program that speaks as much SMPP 3.4 as a test needs: it binds, submits, and reads the answers.</summary>
internal sealed class SmppCustomer : IAsyncDisposable
{
    // command_id (SMPP 3.4, 5.1.2.1)
    private const uint SubmitSm = 0x04;
    private const uint DeliverSm = 0x05;
    private const uint BindTransceiver = 0x09;
    private const uint Response = 0x8000_0000;
    private const int HeaderSize = 16;

    private readonly TcpClient _client = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<uint, TaskCompletionSource<(uint Status, string Text)>> _waiting = new();
    private Task _reading = Task.CompletedTask;
    private uint _sequence;

    private SmppCustomer()
    {
    }

    public static async Task<SmppCustomer> BindAsync(int port)
    {
        var customer = new SmppCustomer();
        await customer._client.ConnectAsync(IPAddress.Loopback, port);
        customer._reading = customer.ReadAsync();
        // system_id | password | system_type | interface_version, addr_ton, addr_npi | address_range
        var (status, _) = await customer.AskAsync(BindTransceiver, [.. "demo\0demo1234\0\0"u8, 0x34, 0, 0, 0]);
        Assert.Equal(0u, status);
        return customer;
    }

    /// <summary>
    /// Submits a text of at most 160 characters without asking for a receipt; fails unless it is accepted, and returns its message_id.
    /// </summary>
    public async Task<string> SubmitAsync(string to, string text)
    {
        var (status, id) = await TrySubmitWithIdAsync(to, text);
        Assert.Equal(0u, status);
        return id;
    }

    /// <summary>Submits such a text, and returns the command_status of the answer.</summary>
    public async Task<uint> TrySubmitAsync(string to, string text) => (await TrySubmitWithIdAsync(to, text)).Status;

    private Task<(uint Status, string Id)> TrySubmitWithIdAsync(string to, string text)
    {
        var octets = Encoding.ASCII.GetBytes(text);
        // service_type | source: numbering plan, 12345 | destination: international | esm_class, protocol_id, priority | schedule, validity |
        // registered_delivery, replace, data_coding, default message | length, text
        byte[] body = [
            0, 0, 1, .. "12345\0"u8, 1, 1, .. Encoding.ASCII.GetBytes(to), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)octets.Length, .. octets];
        return AskAsync(SubmitSm, body);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _reading;
        _sending.Dispose();
    }

    private async Task<(uint Status, string Id)> AskAsync(uint command, byte[] body)
    {
        var answer = new TaskCompletionSource<(uint, string)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var sequence = Interlocked.Increment(ref _sequence);
        _waiting[sequence] = answer;
        await SendAsync(command, sequence, body);
        return await answer.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    private async Task SendAsync(uint command, uint sequence, byte[] body)
    {
        var pdu = new byte[HeaderSize + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(pdu, pdu.Length);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(4), command);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(12), sequence);
        body.CopyTo(pdu, HeaderSize);
        await _sending.WaitAsync();
        try
        {
            await _client.GetStream().WriteAsync(pdu);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            var header = new byte[HeaderSize];
            while (true)
            {
                await _client.GetStream().ReadExactlyAsync(header);
                var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header) - HeaderSize];
                await _client.GetStream().ReadExactlyAsync(body);
                await TakeAsync(
                    BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)), BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8)),
                    BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(12)), body);
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            foreach (var waiting in _waiting.Values) waiting.TrySetException(ended);
        }
    }

    private async Task TakeAsync(uint command, uint status, uint sequence, byte[] body)
    {
        if (command == DeliverSm) await SendAsync(DeliverSm | Response, sequence, [0]);
        else if ((command & Response) != 0 && _waiting.TryRemove(sequence, out var waiting))
            waiting.TrySetResult((status, Encoding.ASCII.GetString(body.AsSpan(0, Math.Max(0, body.AsSpan().IndexOf((byte)0))))));
    }
}

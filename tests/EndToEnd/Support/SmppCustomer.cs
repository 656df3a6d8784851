using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

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

    // esm_class: message type (5.2.12)
    private const byte ReceiptMask = 0x3C;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // Longer than the shortest validity that is taken.
    private static readonly TimeSpan ReceiptPatience = TimeSpan.FromMinutes(3);

    private readonly NetworkStream _stream;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<uint, TaskCompletionSource<(uint Status, string Text)>> _waiting = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _receipts = new();
    private readonly Channel<(string From, string Text)> _messages = Channel.CreateUnbounded<(string, string)>();
    private Task _reading = Task.CompletedTask;
    private uint _sequence;

    private SmppCustomer(Socket connected) => _stream = new NetworkStream(connected, ownsSocket: true);

    public static async Task<SmppCustomer> BindAsync(int port) => await BindAsync(await NetworkHost.Ours.ConnectAsync(port));

    public static async Task<SmppCustomer> BindAsync(Socket connected)
    {
        var customer = new SmppCustomer(connected);
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

    /// <summary>Submits such a text, asks for a receipt, and returns the receipt's text.</summary>
    /// <param name="to">The number.</param>
    /// <param name="text">The text.</param>
    /// <param name="validity">How long it may be tried, in whole seconds, below a hundred days.</param>
    public async Task<string> SubmitForReceiptAsync(string to, string text, TimeSpan validity)
    {
        var (status, id) = await TrySubmitWithIdAsync(to, text, $"0000{validity:ddhhmmss}000R", registeredDelivery: 1);
        Assert.Equal(0u, status);
        return await ReceiptOf(id).Task.WaitAsync(ReceiptPatience);
    }

    /// <summary>The next message of a subscriber: who wrote, and what.</summary>
    public async Task<(string From, string Text)> NextMessageAsync() => await _messages.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    private Task<(uint Status, string Id)> TrySubmitWithIdAsync(string to, string text, string validity = "", byte registeredDelivery = 0)
    {
        var octets = Encoding.ASCII.GetBytes(text);
        // service_type | source: numbering plan, 12345 | destination: international | esm_class, protocol_id, priority | schedule, validity |
        // registered_delivery, replace, data_coding, default message | length, text
        byte[] body = [
            0, 0, 1, .. "12345\0"u8, 1, 1, .. Encoding.ASCII.GetBytes(to), 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(validity), 0,
            registeredDelivery, 0, 0, 0, (byte)octets.Length, .. octets];
        return AskAsync(SubmitSm, body);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        await _reading;
        _sending.Dispose();
    }

    private async Task<(uint Status, string Id)> AskAsync(uint command, byte[] body)
    {
        var answer = new TaskCompletionSource<(uint, string)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var sequence = Interlocked.Increment(ref _sequence);
        _waiting[sequence] = answer;
        await SendAsync(command, sequence, body);
        return await answer.Task.WaitAsync(Patience);
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
            await _stream.WriteAsync(pdu);
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
                await _stream.ReadExactlyAsync(header);
                var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header) - HeaderSize];
                await _stream.ReadExactlyAsync(body);
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
        if (command == DeliverSm)
        {
            Note(body);
            await SendAsync(DeliverSm | Response, sequence, [0]);
        }
        else if ((command & Response) != 0 && _waiting.TryRemove(sequence, out var waiting))
            waiting.TrySetResult((status, Encoding.ASCII.GetString(body.AsSpan(0, Math.Max(0, body.AsSpan().IndexOf((byte)0))))));
    }

    // service_type | source: ton, npi, address | destination: ton, npi, address | esm_class, protocol_id, priority | schedule, validity |
    // registered_delivery, replace, data_coding, default message | length, text
    private void Note(byte[] body)
    {
        var rest = body.AsSpan();
        _ = TakeText(ref rest);
        rest = rest[2..];
        var from = TakeText(ref rest);
        rest = rest[2..];
        _ = TakeText(ref rest);
        var isReceipt = (rest[0] & ReceiptMask) != 0;
        rest = rest[3..];
        _ = TakeText(ref rest);
        _ = TakeText(ref rest);
        var text = Encoding.ASCII.GetString(rest.Slice(5, rest[4]));
        if (isReceipt) ReceiptOf(text.Split(' ')[0]["id:".Length..]).TrySetResult(text);
        else _messages.Writer.TryWrite((from, text));
    }

    private TaskCompletionSource<string> ReceiptOf(string id) =>
        _receipts.GetOrAdd(id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private static string TakeText(ref Span<byte> octets)
    {
        var end = octets.IndexOf((byte)0);
        var text = Encoding.ASCII.GetString(octets[..end]);
        octets = octets[(end + 1)..];
        return text;
    }
}

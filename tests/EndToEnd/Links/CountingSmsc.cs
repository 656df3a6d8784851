using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Signalbox.EndToEnd.Partners;

namespace Signalbox.EndToEnd.Links;

/// <summary>
/// An SMSC that takes everything, answers at once, and notes when which sender's messages came, and which. A server by octets alone, of any number of
/// connections at once.
/// </summary>
internal sealed class CountingSmsc : IAsyncDisposable
{
    private const int BufferOctets = 256 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<long>> _arrivals = [];
    private readonly List<(string Sender, string Text)> _messages = [];
    private readonly List<Task> _connections = [];
    private readonly Task _serving;
    private uint _id;

    public CountingSmsc()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>When a sender's messages came, as timestamps of <see cref="Stopwatch"/>, in order.</summary>
    public IReadOnlyList<long> ArrivalsOf(string sender)
    {
        lock (_gate) return _arrivals.TryGetValue(sender, out var times) ? [.. times] : [];
    }

    /// <summary>Every message, in the order in which they came.</summary>
    public IReadOnlyList<(string Sender, string Text)> Messages
    {
        get
        {
            lock (_gate) return [.. _messages];
        }
    }

    /// <summary>Connections that were made since the start.</summary>
    public int Connections
    {
        get
        {
            lock (_gate) return _connections.Count;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_connections);
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
            client.NoDelay = true;
            lock (_gate) _connections.Add(ServeAsync(client));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client) await ServeAsync(client.GetStream()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // All that one read brings came together, and is answered together.
    private async Task ServeAsync(NetworkStream stream)
    {
        var (buffer, filled) = (new byte[BufferOctets], 0);
        while (await stream.ReadAsync(buffer.AsMemory(filled), _stopping.Token) is > 0 and var read)
        {
            var now = Stopwatch.GetTimestamp();
            filled += read;
            var (answers, at) = (new MemoryStream(), 0);
            while (LengthAt(buffer.AsSpan(at, filled - at)) is > 0 and var length)
            {
                Answer(buffer.AsSpan(at, length), now, answers);
                at += length;
            }

            buffer.AsSpan(at, filled - at).CopyTo(buffer);
            filled -= at;
            await stream.WriteAsync(answers.ToArray(), _stopping.Token);
        }
    }

    // The length of the PDU that begins here; 0 when it is not whole yet.
    private static int LengthAt(ReadOnlySpan<byte> octets) =>
        octets.Length >= SmppOctets.HeaderSize && BinaryPrimitives.ReadInt32BigEndian(octets) is var length && octets.Length >= length ? length : 0;

    private void Answer(ReadOnlySpan<byte> pdu, long now, MemoryStream answers)
    {
        var (command, sequence) = (BinaryPrimitives.ReadUInt32BigEndian(pdu[4..]), BinaryPrimitives.ReadUInt32BigEndian(pdu[12..]));
        if ((command & SmppOctets.Response) != 0) return;
        if (command == SmppOctets.SubmitSm) Note(pdu, now);
        // message_id or system_id, both C-octet strings; an enquire_link_resp and unbind_resp have no body
        byte[] body = command is SmppOctets.EnquireLink or SmppOctets.Unbind
            ? []
            : [.. Encoding.ASCII.GetBytes($"{Interlocked.Increment(ref _id)}"), 0];
        answers.Write(SmppOctets.Pdu(command | SmppOctets.Response, 0, sequence, body));
    }

    // service_type is empty; ton and npi stand before each address; esm_class, protocol_id, priority_flag before schedule_delivery_time and
    // validity_period; registered_delivery, replace_if_present, data_coding and sm_default_msg_id before sm_length (SMPP 3.4, 4.4.1)
    private void Note(ReadOnlySpan<byte> pdu, long now)
    {
        var rest = pdu[(SmppOctets.HeaderSize + 3)..];
        var sender = Text(ref rest);
        rest = rest[2..];
        _ = Text(ref rest);
        rest = rest[3..];
        _ = Text(ref rest);
        _ = Text(ref rest);
        rest = rest[4..];
        var text = Encoding.ASCII.GetString(rest.Slice(1, rest[0]));
        lock (_gate)
        {
            _messages.Add((sender, text));
            if (!_arrivals.TryGetValue(sender, out var times)) _arrivals[sender] = times = [];
            times.Add(now);
        }
    }

    // A C-octet string; what follows it is left.
    private static string Text(ref ReadOnlySpan<byte> octets)
    {
        var length = octets.IndexOf((byte)0);
        var text = Encoding.ASCII.GetString(octets[..length]);
        octets = octets[(length + 1)..];
        return text;
    }
}

using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Signalbox.EndToEnd.Partners;

namespace Signalbox.EndToEnd.Links;

/// <summary>An SMSC that takes everything, answers at once, and notes when which sender's messages came. A server by octets alone.</summary>
internal sealed class CountingSmsc : IAsyncDisposable
{
    private const int BufferOctets = 256 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<long>> _arrivals = [];
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

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
            client.NoDelay = true;
            await ServeAsync(client.GetStream()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
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
        byte[] body = command is SmppOctets.EnquireLink or SmppOctets.Unbind ? [] : [.. Encoding.ASCII.GetBytes($"{++_id}"), 0];
        answers.Write(SmppOctets.Pdu(command | SmppOctets.Response, 0, sequence, body));
    }

    // service_type is empty; source_addr_ton and source_addr_npi stand before source_addr
    private void Note(ReadOnlySpan<byte> pdu, long now)
    {
        var source = pdu[(SmppOctets.HeaderSize + 3)..];
        var sender = Encoding.ASCII.GetString(source[..source.IndexOf((byte)0)]);
        lock (_gate)
        {
            if (!_arrivals.TryGetValue(sender, out var times)) _arrivals[sender] = times = [];
            times.Add(now);
        }
    }
}

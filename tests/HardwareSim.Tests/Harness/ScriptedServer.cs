using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Signalbox.Kernel.Testing;

namespace Signalbox.HardwareSim.Tests.Harness;

/// <summary>An SMPP server that answers binds and unbinds, and leaves submit_sm's to a script.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<ScriptedServer, byte[], Task> _onSubmit;
    private readonly Task _serving;
    private NetworkStream? _stream;

    /// <param name="onSubmit">Told of each submit_sm, whole.</param>
    public ScriptedServer(Func<ScriptedServer, byte[], Task> onSubmit)
    {
        _onSubmit = onSubmit;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Every PDU that came and is no submit_sm.</summary>
    public Probe<string> Others { get; } = new();

    /// <summary>Sends what was typed, with its length in front.</summary>
    public Task SendPduAsync(string typed) => SendAsync(Octets.Pdu(typed));

    public Task SendAsync(byte[] octets) => _stream!.WriteAsync(octets).AsTask();

    /// <summary>Accepts a submit_sm.</summary>
    public Task AcceptAsync(byte[] submit, string id) => SendPduAsync($"80000004 00000000 {RawPeer.Show(submit, 12, 16)} '{id}' 00");

    /// <summary>Sends a receipt with nothing but the text, in the form with blanks after the colons.</summary>
    public Task SendReceiptAsync(string id, string state = "DELIVRD")
    {
        var text = $"id: {id} sub: 001 dlvrd: 001 submit date: 2611220905 done date: 2611220905 stat: {state} err: 000 text: ";
        return SendPduAsync(
            $"00000005 00000000 00000077 00 0101 '79001234567' 00 0000 '12345' 00 04 00 00 00 00 00 00 00 00 {text.Length:X2} '{text}'");
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        _stream?.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) await ServeOneAsync();
        }
        catch (Exception cause) when (cause is SocketException or InvalidOperationException or IOException)
        {
            // the test is over
        }
    }

    private async Task ServeOneAsync()
    {
        using var client = await _listener.AcceptTcpClientAsync();
        client.NoDelay = true;
        _stream = client.GetStream();
        try
        {
            while (true)
            {
                var head = new byte[4];
                await _stream.ReadExactlyAsync(head);
                var pdu = new byte[BinaryPrimitives.ReadInt32BigEndian(head)];
                head.CopyTo(pdu, 0);
                await _stream.ReadExactlyAsync(pdu.AsMemory(4));
                if (pdu[7] == 4 && pdu[4] == 0) await _onSubmit(this, pdu);
                else await AnswerAsync(pdu);
            }
        }
        catch (EndOfStreamException)
        {
            // the client has left
        }
    }

    private Task AnswerAsync(byte[] pdu)
    {
        Others.Tell(RawPeer.Show(pdu, 4, 16));
        return pdu[4] == 0 ? SendPduAsync($"80{Convert.ToHexString(pdu[5..8])} 00000000 {RawPeer.Show(pdu, 12, 16)}") : Task.CompletedTask;
    }
}

using System.Buffers.Binary;
using System.Buffers;
using System.IO.Pipelines;
using Signalbox.Smpp.Tests.Codec;

namespace Signalbox.Smpp.Tests.Support;

/// <summary>
/// The other end of a session, which knows nothing but octets: it writes what a test typed, and cuts what comes by its length.
/// </summary>
internal sealed class RawPeer(IDuplexPipe transport)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>A PDU by its parts; the length is counted here.</summary>
    public static byte[] Pdu(uint command, uint status, uint sequence, string bodyHex = "")
    {
        var body = PduVectors.Hex(bodyHex);
        var pdu = new byte[16 + body.Length];
        BinaryPrimitives.WriteUInt32BigEndian(pdu, (uint)pdu.Length);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(4), command);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(8), status);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(12), sequence);
        body.CopyTo(pdu.AsSpan(16));
        return pdu;
    }

    public async Task SendAsync(params byte[][] pdus)
    {
        foreach (var pdu in pdus) transport.Output.Write(pdu);
        await transport.Output.FlushAsync();
    }

    public Task SendAsync(uint command, uint status, uint sequence, string bodyHex = "") =>
        SendAsync(Pdu(command, status, sequence, bodyHex));

    /// <summary>The next PDU, whole.</summary>
    public async Task<byte[]> ReceiveAsync()
    {
        var length = (int)BinaryPrimitives.ReadUInt32BigEndian(await ReadAsync(4, consume: false));
        return await ReadAsync(length, consume: true);
    }

    /// <summary>Takes the next PDU and compares it whole.</summary>
    public async Task ExpectAsync(uint command, uint status, uint sequence, string bodyHex = "") =>
        Assert.Equal(Convert.ToHexString(Pdu(command, status, sequence, bodyHex)), Convert.ToHexString(await ReceiveAsync()));

    /// <summary>Waits until the session has closed its side, and nothing came before that.</summary>
    public async Task ExpectEndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var read = await transport.Input.ReadAsync(limit.Token);
            Assert.True(read.Buffer.IsEmpty, $"{read.Buffer.Length} octets instead of the end");
            transport.Input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) return;
        }
    }

    /// <summary>Closes this end.</summary>
    public Task CloseAsync() => transport.Output.CompleteAsync().AsTask();

    /// <summary>Ends this end as a reset connection does.</summary>
    public Task ResetAsync() => transport.Output.CompleteAsync(new IOException("reset by peer")).AsTask();

    private async Task<byte[]> ReadAsync(int count, bool consume)
    {
        using var limit = new CancellationTokenSource(Patience);
        var read = await transport.Input.ReadAtLeastAsync(count, limit.Token);
        Assert.True(read.Buffer.Length >= count, $"the session closed after {read.Buffer.Length} of {count} octets");
        var slice = read.Buffer.Slice(0, count);
        var octets = slice.ToArray();
        transport.Input.AdvanceTo(consume ? slice.End : read.Buffer.Start);
        return octets;
    }
}

using System.Net.Sockets;

namespace Signalbox.HardwareSim.Smpp;

/// <summary>The read loop of a connection: cuts what comes into PDUs and hands them over, all of one read together.</summary>
internal static class PduLoop
{
    /// <summary>Reads until either side ends the connection, however that happens.</summary>
    public static async Task RunAsync(Socket socket, GatheredOutput output, IPduHandler handler)
    {
        try
        {
            // without it a small answer may wait for the peer's delayed acknowledgement, 40 ms and more
            socket.NoDelay = true;
            await ReadAsync(socket, output, handler);
            await output.DrainedAsync();
        }
        catch (Exception cause) when (cause is SocketException or ObjectDisposedException)
        {
            // the peer went away, or this side cut the line: both are ordinary ends
        }
    }

    private static async Task ReadAsync(Socket socket, GatheredOutput output, IPduHandler handler)
    {
        var buffer = new byte[SmppLimits.ReadBuffer];
        var filled = 0;
        while (true)
        {
            var count = await socket.ReceiveAsync(buffer.AsMemory(filled), SocketFlags.None);
            if (count == 0) return;
            filled += count;
            handler.BeginBatch();
            var goesOn = TryHandleAll(buffer.AsSpan(0, filled), handler, out var consumed);
            output.Flush();
            await handler.EndBatchAsync();
            if (!goesOn) return;
            buffer.AsSpan(consumed, filled - consumed).CopyTo(buffer);
            filled -= consumed;
        }
    }

    private static bool TryHandleAll(ReadOnlySpan<byte> octets, IPduHandler handler, out int consumed)
    {
        consumed = 0;
        while (true)
        {
            switch (PduHeader.TryRead(octets[consumed..], out var header))
            {
                case Framing.Incomplete:
                    return true;
                case Framing.Invalid:
                    handler.HandleInvalid();
                    return false;
                default:
                    var body = octets.Slice(consumed + SmppLimits.PduLengthMin, header.Length - SmppLimits.PduLengthMin);
                    consumed += header.Length;
                    if (!handler.TryHandle(header, body)) return false;
                    break;
            }
        }
    }
}

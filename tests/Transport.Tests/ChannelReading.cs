using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Signalbox.Transport.Tests;

/// <summary>Reads from and writes to channels in whole texts.</summary>
internal static class ChannelReading
{
    /// <summary>Exactly <paramref name="count"/> octets, or fewer when the input ends before.</summary>
    public static async Task<byte[]> ReadExactlyAsync(this PipeReader input, int count)
    {
        var result = await input.ReadAtLeastAsync(count, Patience.Token);
        var octets = result.Buffer.Slice(0, Math.Min(count, result.Buffer.Length));
        var read = octets.ToArray();
        input.AdvanceTo(octets.End);
        return read;
    }

    public static async Task<string> ReadTextAsync(this PipeReader input, int count) =>
        Encoding.ASCII.GetString(await input.ReadExactlyAsync(count));

    public static ValueTask WriteTextAsync(this IByteChannel channel, string text) =>
        channel.WriteAsync(Encoding.ASCII.GetBytes(text), Patience.Token);

    /// <summary>Exactly <paramref name="count"/> octets, more of them than the channel holds unread.</summary>
    public static async Task<byte[]> CollectAsync(this PipeReader input, int count)
    {
        var all = new MemoryStream();
        while (all.Length < count)
        {
            var result = await input.ReadAsync(Patience.Token);
            foreach (var segment in result.Buffer) all.Write(segment.Span);
            input.AdvanceTo(result.Buffer.End);
        }

        return all.ToArray();
    }

    /// <summary>Reads until the input ends; the result is how many octets came.</summary>
    public static async Task<long> DrainAsync(this PipeReader input)
    {
        long octets = 0;
        while (true)
        {
            var result = await input.ReadAsync(Patience.Token);
            octets += result.Buffer.Length;
            input.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted) return octets;
        }
    }
}

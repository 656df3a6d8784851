using Signalbox.Kernel.Wire;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp.Codec;

namespace Signalbox.Sigtran.Tests.Sccp.Support;

/// <summary>MTP as SCCP sees it: keeps what is sent, and can reach all but what it is told.</summary>
internal sealed class MtpDouble : IMtpService
{
    public List<MtpTransfer> Sent { get; } = [];

    public HashSet<PointCode> Unreachable { get; } = [];

    /// <summary>What comes of a transfer, by how many went before.</summary>
    public Func<int, MtpResult> Answer { get; set; } = _ => MtpResult.Sent;

    public MtpResult Transfer(in MtpTransfer request)
    {
        var answer = Unreachable.Contains(request.Destination) ? MtpResult.Unavailable : Answer(Sent.Count);
        if (answer is MtpResult.Sent or MtpResult.Held) Sent.Add(request);
        return answer;
    }

    public bool IsAvailable(PointCode destination) => !Unreachable.Contains(destination);

    /// <summary>What was sent, read again; forgotten then.</summary>
    public SccpMessage[] Take()
    {
        var messages = Sent.Select(each => Octets.Decode(each.UserData)).ToArray();
        Sent.Clear();
        return messages;
    }
}

/// <summary>Messages and octets.</summary>
internal static class Octets
{
    public static byte[] Of(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public static byte[] Of(SccpMessage message)
    {
        var buffer = new WireBuffer();
        Assert.True(MessageEncoder.TryEncode(message, buffer, out var error), error.ToString());
        return buffer.Written.ToArray();
    }

    public static SccpMessage Decode(ReadOnlyMemory<byte> octets)
    {
        Assert.True(new MessageDecoder(new AddressCache()).TryDecode(octets, out var message, out var error), error.ToString());
        return message;
    }

    /// <summary>An M3UA DATA message around an SCCP message (RFC 4666, 3.3.1), for a dissector.</summary>
    public static byte[] InM3ua(ReadOnlySpan<byte> sccp)
    {
        var parameter = 4 + 12 + sccp.Length;
        var padded = (parameter + 3) / 4 * 4;
        var octets = new byte[8 + padded];
        byte[] header = [1, 0, 1, 1, 0, 0, (byte)(octets.Length >> 8), (byte)octets.Length, 2, 0x10, (byte)(parameter >> 8), (byte)parameter];
        byte[] label = [0, 0, 0, 1, 0, 0, 0, 2, 3, 2, 0, 0];
        header.CopyTo(octets, 0);
        label.CopyTo(octets, 12);
        sccp.CopyTo(octets.AsSpan(24));
        return octets;
    }
}

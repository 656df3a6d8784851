using Signalbox.HardwareSim.Modems.Pdu;
using Signalbox.HardwareSim.Subscribers;
using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Ss7.Network;

/// <summary>What handsets do with TPDUs (3GPP TS 23.040, 9.2.2), and how they write theirs.</summary>
internal static class Handset
{
    private const byte TypeMask = 0x03;
    private const byte StatusReport = 0x02;
    private const byte HeaderIndicator = 0x40;
    private const byte Submit = 0x01;
    private const byte WantsReport = 0x20;

    /// <summary>Whether a TPDU is an SMS-STATUS-REPORT.</summary>
    public static bool IsStatusReport(ReadOnlySpan<byte> tpdu) => tpdu.Length > 0 && (tpdu[0] & TypeMask) == StatusReport;

    /// <summary>Shows an SMS-DELIVER to the subscriber; false when it is malformed.</summary>
    public static bool TryShow(ReadOnlySpan<byte> tpdu, string number, IMobileNetwork network, string via)
    {
        var reader = new WireReader(tpdu);
        if (!reader.TryReadByte(out var first) || (first & TypeMask) != 0 || !TpAddress.TryRead(ref reader, out var origin)) return false;
        if (!reader.TryReadByte(out _) || !reader.TryReadByte(out var scheme) || !reader.TryRead(7, out _)) return false;
        if (!UserData.TryRead(ref reader, scheme, (first & HeaderIndicator) != 0, out var data)) return false;
        if (data!.Part is { } part) network.DeliverPart(origin.Value, number, part, data.Text, via);
        else network.Deliver(origin.Value, number, data.Text, via);
        return true;
    }

    /// <summary>The SMS-SUBMITs of a text; none when it is too long.</summary>
    public static IReadOnlyList<byte[]> Write(MobileOriginated message, bool wantsReport) =>
        TextParts.TrySplit(message.Text, (byte)message.Id, out var parts)
            ? [.. parts.Select((part, index) => Write(message.To, part, (byte)(message.Id + index), wantsReport))]
            : [];

    private static byte[] Write(string to, UserData data, byte reference, bool wantsReport)
    {
        var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        writer.WriteByte((byte)(Submit | (data.HasHeader ? HeaderIndicator : 0) | (wantsReport ? WantsReport : 0)));
        writer.WriteByte(reference);
        TpAddress.Of(to).Write(writer);
        writer.WriteByte(0);
        writer.WriteByte(data.Scheme);
        data.Write(writer);
        return buffer.Written.ToArray();
    }
}

using Signalbox.Kernel.Wire;

namespace Signalbox.Smpp.Codec;

/// <summary>
/// Writes PDUs (SMPP 3.4, 3.2). The length is reserved first and filled in at the end from what was really written, so the octets
/// announced and the octets sent cannot differ.
/// </summary>
public static class PduWriter
{
    /// <summary>Writes a header whose length is still open.</summary>
    /// <param name="writer">Where the PDU goes.</param>
    /// <param name="command">command_id.</param>
    /// <param name="status">command_status.</param>
    /// <param name="sequence">sequence_number.</param>
    /// <returns>Where the PDU starts, for <see cref="End"/>.</returns>
    public static int Begin(WireWriter writer, CommandId command, uint status, uint sequence)
    {
        var start = writer.ReserveUInt32();
        writer.WriteUInt32((uint)command);
        writer.WriteUInt32(status);
        writer.WriteUInt32(sequence);
        return start;
    }

    /// <summary>Fills in the length of the PDU that starts at <paramref name="start"/> and ends here.</summary>
    public static void End(WireWriter writer, int start) => writer.PatchUInt32(start, (uint)(writer.Position - start));

    /// <summary>Writes a whole PDU with a body.</summary>
    /// <exception cref="ArgumentException">A field does not fit; see <see cref="IPdu.Encode"/>.</exception>
    public static void Write(WireWriter writer, IPdu body, uint status, uint sequence, SmppLimits limits)
    {
        var start = Begin(writer, body.Command, status, sequence);
        body.Encode(writer, limits);
        End(writer, start);
    }

    /// <summary>Writes a whole PDU that is a header and nothing else.</summary>
    public static void Write(WireWriter writer, CommandId command, uint status, uint sequence) =>
        End(writer, Begin(writer, command, status, sequence));

    internal static void WriteCString(this WireWriter writer, ReadOnlySpan<byte> text)
    {
        writer.Write(text);
        writer.WriteByte(0);
    }

    /// <summary>Writes text that <see cref="PduReader.Text"/> reads back; what cannot be written so is the caller's mistake.</summary>
    internal static void WriteText(this WireWriter writer, string field, string text, int sizeMax)
    {
        if (text.Length >= sizeMax) throw new ArgumentException($"{field} has {text.Length} characters; {sizeMax - 1} fit", field);
        if (text.AsSpan().ContainsAnyExceptInRange('\u0001', '\u00FF'))
            throw new ArgumentException($"{field} has a character that SMPP cannot carry", field);
        writer.WriteCString(text.AsSpan());
    }

    internal static void WriteAddress(this WireWriter writer, string field, SmppAddress address, int sizeMax)
    {
        writer.WriteByte(address.Ton);
        writer.WriteByte(address.Npi);
        writer.WriteText(field, address.Value, sizeMax);
    }

    internal static void CheckCount(string field, int count, SmppLimits limits)
    {
        if (count > Math.Min(limits.DestinationsMax, byte.MaxValue)) throw new ArgumentException($"{field} is {count}", field);
    }

    internal static void WriteShortMessage(this WireWriter writer, ReadOnlySpan<byte> message, SmppLimits limits)
    {
        if (message.Length > Math.Min(limits.ShortMessageMax, byte.MaxValue))
            throw new ArgumentException($"short_message has {message.Length} octets", nameof(message));
        writer.WriteShortMessage(message);
    }

    internal static void WriteShortMessage(this WireWriter writer, ReadOnlySpan<byte> message)
    {
        writer.WriteByte(checked((byte)message.Length));
        writer.Write(message);
    }
}

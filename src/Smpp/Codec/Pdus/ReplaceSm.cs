using System.Diagnostics.CodeAnalysis;
using Signalbox.Kernel.Wire;

namespace Signalbox.Smpp.Codec.Pdus;

/// <summary>replace_sm (SMPP 3.4, 4.10.1): puts another text in the place of a message that still waits.</summary>
public sealed record ReplaceSm : IPdu
{
    /// <summary>message_id, up to 64 characters.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>source_addr_ton, source_addr_npi and source_addr</summary>
    public SmppAddress Source { get; init; } = SmppAddress.Empty;

    /// <summary>schedule_delivery_time; empty for no change.</summary>
    public string ScheduleDeliveryTime { get; init; } = "";

    /// <summary>validity_period; empty for no change.</summary>
    public string ValidityPeriod { get; init; } = "";

    /// <summary>registered_delivery (5.2.17)</summary>
    public byte RegisteredDelivery { get; init; }

    /// <summary>sm_default_msg_id</summary>
    public byte SmDefaultMessageId { get; init; }

    /// <summary>short_message, up to 254 octets.</summary>
    public ReadOnlyMemory<byte> ShortMessage { get; init; }

    /// <summary>The optional parameters as raw octets, in order, known or not.</summary>
    public ReadOnlyMemory<byte> RawTlvs { get; init; }

    /// <summary>The optional parameters.</summary>
    public TlvList Tlvs => new(RawTlvs.Span);

    /// <inheritdoc/>
    public CommandId Command => CommandId.ReplaceSm;

    // message_id                              C-octet string, 65
    // source_addr_ton, _npi, addr             1 + 1 + C-octet string, 21
    // schedule_delivery_time                  C-octet string, 1 or 17
    // validity_period                         C-octet string, 1 or 17
    // registered_delivery, sm_default_msg_id  1 + 1
    // sm_length, short_message                1 + sm_length

    /// <summary>Decodes a body.</summary>
    /// <param name="body">The octets behind the header.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="pdu">The PDU.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryDecode(
        ReadOnlySpan<byte> body, SmppLimits limits, [NotNullWhen(true)] out ReplaceSm? pdu, out DecodeError error)
    {
        var reader = new PduReader(body, limits);
        pdu = new ReplaceSm
        {
            MessageId = reader.Text("message_id", limits.MessageIdSizeMax, CommandStatus.InvalidMessageId),
            Source = reader.Address("source_addr", limits.AddressSizeMax, CommandStatus.InvalidSourceAddress),
            ScheduleDeliveryTime = reader.Text("schedule_delivery_time", limits.TimeSizeMax, CommandStatus.InvalidScheduledTime),
            ValidityPeriod = reader.Text("validity_period", limits.TimeSizeMax, CommandStatus.InvalidValidityPeriod),
            RegisteredDelivery = reader.Byte("registered_delivery"),
            SmDefaultMessageId = reader.Byte("sm_default_msg_id"),
            ShortMessage = reader.ShortMessage().ToArray(),
            RawTlvs = reader.CopyTlvs(),
        };
        if (reader.IsGood(out error)) return true;
        pdu = null;
        return false;
    }

    /// <inheritdoc/>
    public void Encode(WireWriter writer, SmppLimits limits)
    {
        writer.WriteText("message_id", MessageId, limits.MessageIdSizeMax);
        writer.WriteAddress("source_addr", Source, limits.AddressSizeMax);
        writer.WriteText("schedule_delivery_time", ScheduleDeliveryTime, limits.TimeSizeMax);
        writer.WriteText("validity_period", ValidityPeriod, limits.TimeSizeMax);
        writer.WriteByte(RegisteredDelivery);
        writer.WriteByte(SmDefaultMessageId);
        writer.WriteShortMessage(ShortMessage.Span, limits);
        writer.Write(RawTlvs.Span);
    }

    /// <summary>The PDU for people to read, without text and numbers.</summary>
    public override string ToString() => $"{Command} {{ MessageId = {MessageId}, {ShortMessage.Length} octets }}";
}

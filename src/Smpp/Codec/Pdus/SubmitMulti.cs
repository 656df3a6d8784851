using System.Diagnostics.CodeAnalysis;
using Signalbox.Kernel.Wire;

namespace Signalbox.Smpp.Codec.Pdus;

/// <summary>submit_multi (SMPP 3.4, 4.5.1): one message to many destinations.</summary>
public sealed record SubmitMulti : IPdu
{
    private const byte SubscriberFlag = 1;
    private const byte ListFlag = 2;

    /// <summary>service_type, up to 5 characters.</summary>
    public string ServiceType { get; init; } = "";

    /// <summary>source_addr_ton, source_addr_npi and source_addr</summary>
    public SmppAddress Source { get; init; } = SmppAddress.Empty;

    /// <summary>number_of_dests and dest_address(es): 1 to 254.</summary>
    public IReadOnlyList<MultiDestination> Destinations { get; init; } = [];

    /// <summary>esm_class (5.2.12)</summary>
    public byte EsmClass { get; init; }

    /// <summary>protocol_id</summary>
    public byte ProtocolId { get; init; }

    /// <summary>priority_flag</summary>
    public byte PriorityFlag { get; init; }

    /// <summary>schedule_delivery_time; empty for at once.</summary>
    public string ScheduleDeliveryTime { get; init; } = "";

    /// <summary>validity_period; empty for the default.</summary>
    public string ValidityPeriod { get; init; } = "";

    /// <summary>registered_delivery (5.2.17)</summary>
    public byte RegisteredDelivery { get; init; }

    /// <summary>replace_if_present_flag</summary>
    public byte ReplaceIfPresentFlag { get; init; }

    /// <summary>data_coding (5.2.19)</summary>
    public byte DataCoding { get; init; }

    /// <summary>sm_default_msg_id</summary>
    public byte SmDefaultMessageId { get; init; }

    /// <summary>short_message, up to 254 octets.</summary>
    public ReadOnlyMemory<byte> ShortMessage { get; init; }

    /// <summary>The optional parameters as raw octets, in order, known or not.</summary>
    public ReadOnlyMemory<byte> RawTlvs { get; init; }

    /// <summary>The optional parameters.</summary>
    public TlvList Tlvs => new(RawTlvs.Span);

    /// <inheritdoc/>
    public CommandId Command => CommandId.SubmitMulti;

    // service_type                                        C-octet string, 6
    // source_addr_ton, _npi, addr                         1 + 1 + C-octet string, 21
    // number_of_dests                                     1
    // dest_address(es)                                    dest_flag 1, ton, npi, C-octet string, 21
    //                                                     or dest_flag 2, dl_name C-octet string, 21
    // esm_class, protocol_id, priority_flag               1 + 1 + 1
    // schedule_delivery_time, validity_period             C-octet strings, 1 or 17
    // registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id   1 + 1 + 1 + 1
    // sm_length, short_message                            1 + sm_length
    // optional parameters

    /// <summary>Decodes a body.</summary>
    /// <param name="body">The octets behind the header.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="pdu">The PDU.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryDecode(
        ReadOnlySpan<byte> body, SmppLimits limits, [NotNullWhen(true)] out SubmitMulti? pdu, out DecodeError error)
    {
        var reader = new PduReader(body, limits);
        pdu = new SubmitMulti
        {
            ServiceType = reader.Text("service_type", limits.ServiceTypeSizeMax, CommandStatus.InvalidServiceType),
            Source = reader.Address("source_addr", limits.AddressSizeMax, CommandStatus.InvalidSourceAddress),
            Destinations = ReadDestinations(ref reader, limits),
            EsmClass = reader.Byte("esm_class"),
            ProtocolId = reader.Byte("protocol_id"),
            PriorityFlag = reader.Byte("priority_flag"),
            ScheduleDeliveryTime = reader.Text("schedule_delivery_time", limits.TimeSizeMax, CommandStatus.InvalidScheduledTime),
            ValidityPeriod = reader.Text("validity_period", limits.TimeSizeMax, CommandStatus.InvalidValidityPeriod),
            RegisteredDelivery = reader.Byte("registered_delivery"),
            ReplaceIfPresentFlag = reader.Byte("replace_if_present_flag"),
            DataCoding = reader.Byte("data_coding"),
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
        writer.WriteText("service_type", ServiceType, limits.ServiceTypeSizeMax);
        writer.WriteAddress("source_addr", Source, limits.AddressSizeMax);
        PduWriter.CheckCount("number_of_dests", Destinations.Count, limits);
        writer.WriteByte((byte)Destinations.Count);
        foreach (var destination in Destinations) WriteDestination(writer, destination, limits);
        writer.WriteByte(EsmClass);
        writer.WriteByte(ProtocolId);
        writer.WriteByte(PriorityFlag);
        writer.WriteText("schedule_delivery_time", ScheduleDeliveryTime, limits.TimeSizeMax);
        writer.WriteText("validity_period", ValidityPeriod, limits.TimeSizeMax);
        writer.WriteByte(RegisteredDelivery);
        writer.WriteByte(ReplaceIfPresentFlag);
        writer.WriteByte(DataCoding);
        writer.WriteByte(SmDefaultMessageId);
        writer.WriteShortMessage(ShortMessage.Span, limits);
        writer.Write(RawTlvs.Span);
    }

    /// <summary>The PDU for people to read, without text and numbers.</summary>
    public override string ToString() => $"{Command} {{ {Destinations.Count} destinations, {ShortMessage.Length} octets }}";

    private static List<MultiDestination> ReadDestinations(ref PduReader reader, SmppLimits limits)
    {
        var count = reader.Byte("number_of_dests");
        if (count == 0 || count > limits.DestinationsMax) reader.Reject("number_of_dests", CommandStatus.InvalidNumberOfDestinations);
        var list = new List<MultiDestination>();
        for (var i = 0; i < count && reader.IsGood(out _); i++) list.Add(ReadDestination(ref reader, limits));
        return list;
    }

    private static MultiDestination ReadDestination(ref PduReader reader, SmppLimits limits)
    {
        switch (reader.Byte("dest_flag"))
        {
            case SubscriberFlag:
                return new MultiDestination.Subscriber(
                    reader.Address("destination_addr", limits.AddressSizeMax, CommandStatus.InvalidDestinationAddress));
            case ListFlag:
                return new MultiDestination.List(reader.Text("dl_name", limits.ListNameSizeMax, CommandStatus.InvalidListName));
            default:
                reader.Reject("dest_flag", CommandStatus.InvalidDestinationFlag);
                return new MultiDestination.List("");
        }
    }

    private static void WriteDestination(WireWriter writer, MultiDestination destination, SmppLimits limits)
    {
        switch (destination)
        {
            case MultiDestination.Subscriber subscriber:
                writer.WriteByte(SubscriberFlag);
                writer.WriteAddress("destination_addr", subscriber.Address, limits.AddressSizeMax);
                break;
            case MultiDestination.List list:
                writer.WriteByte(ListFlag);
                writer.WriteText("dl_name", list.Name, limits.ListNameSizeMax);
                break;
        }
    }
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Signalbox.Kernel.Wire;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Tests.Support;

namespace Signalbox.Smpp.Tests.Codec;

/// <summary>submit_sm and deliver_sm, field by field and error by error.</summary>
public sealed class ShortMessagePduTests
{
    private const string Head = "00 01 01 343034303400 01 01 343439353133363139323000 00 00 00 00 00 01 00 00 00";

    [Fact]
    public void SubmitSm_WithEveryFieldSet_IsReadFieldByField()
    {
        var (header, body) = Pdus.Frame(PduVectors.Octets("jsmpp submit_sm with every field set"));

        Assert.True(ShortMessagePdu.TryDecode(body, out var pdu, out _));

        Assert.Equal(0x1234u, header.SequenceNumber);
        Assert.Equal("CMT", Ascii(pdu.ServiceType));
        Assert.Equal((1, 2, "31600000000"), (pdu.SourceTon, pdu.SourceNpi, Ascii(pdu.SourceAddress)));
        Assert.Equal((3, 4, "31612345678"), (pdu.DestinationTon, pdu.DestinationNpi, Ascii(pdu.DestinationAddress)));
        Assert.Equal((5, 6, 7), (pdu.EsmClass, pdu.ProtocolId, pdu.PriorityFlag));
        Assert.Equal(("", ""), (Ascii(pdu.ScheduleDeliveryTime), Ascii(pdu.ValidityPeriod)));
        Assert.Equal((8, 1, 9, 10), (pdu.RegisteredDelivery, pdu.ReplaceIfPresentFlag, pdu.DataCoding, pdu.SmDefaultMessageId));
        Assert.Equal("Hello World!", Ascii(pdu.ShortMessage));
        Assert.True(pdu.Tlvs.IsEmpty);
    }

    [Fact]
    public void SubmitSm_WithTimesAndUnknownTlvs_KeepsThemInOrderAndTwice()
    {
        var (_, body) = Pdus.Frame(PduVectors.Octets("standard submit_sm with times and unknown TLVs twice 4.4.1"));

        Assert.True(ShortMessagePdu.TryDecode(body, out var pdu, out _));

        Assert.Equal("261122153000000+", Ascii(pdu.ScheduleDeliveryTime));
        Assert.Equal("000001000000000R", Ascii(pdu.ValidityPeriod));
        var tags = new List<ushort>();
        foreach (var tlv in pdu.Tlvs) tags.Add(tlv.Tag);
        Assert.Equal([0x1411, 0x4001, 0x1411, 0x0204, 0x130c], tags);
        Assert.True(pdu.Tlvs.TryFind(0x1411, out var first));
        Assert.Equal("ab-01", Ascii(first));
        Assert.True(pdu.Tlvs.TryFindUInt16(TlvTag.UserMessageReference, out var reference));
        Assert.Equal(0x0a0b, reference);
        Assert.True(pdu.Tlvs.TryFind(TlvTag.AlertOnMessageDelivery, out var empty) && empty.IsEmpty);
        Assert.False(pdu.Tlvs.TryFind(TlvTag.MessagePayload, out _));
    }

    [Fact]
    public void DeliverSm_WithReceipt_GivesTlvsByTag()
    {
        var (_, body) = Pdus.Frame(PduVectors.Octets("cloudhopper deliver_sm with a receipt"));

        Assert.True(ShortMessagePdu.TryDecode(body, out var pdu, out _));

        Assert.Equal(4, pdu.EsmClass);
        Assert.True(pdu.Tlvs.TryFindCString(TlvTag.ReceiptedMessageId, out var id));
        Assert.Equal("38601fa", Ascii(id));
        Assert.True(pdu.Tlvs.TryFindByte(TlvTag.MessageState, out var state));
        Assert.Equal((byte)MessageState.Delivered, state);
        Assert.True(pdu.Tlvs.HasValidLengths(out _));
    }

    // the standard's own status for each field that can be wrong by itself
    [Theory]
    [InlineData("service_type", 0x15, "303132333435 00 00 00 00 00 00")]
    [InlineData("source_addr", 0x0A, "00 00 00 303132333435363738393031323334353637383930 00 00 00 00")]
    [InlineData("destination_addr", 0x0B, "00 00 00 00 00 00 303132333435363738393031323334353637383930 00 00 00")]
    [InlineData("schedule_delivery_time", 0x61, "00 00 00 00 00 00 00 00 00 00 3031323334353637383930313233343536 00 00 00 00 00 00 00")]
    [InlineData("validity_period", 0x62, "00 00 00 00 00 00 00 00 00 00 00 3031323334353637383930313233343536 00 00 00 00 00 00")]
    [InlineData("sm_length", 0x01, "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 ff")]
    public void Field_TooLong_IsRefusedWithItsOwnStatus(string field, uint status, string body)
    {
        Assert.False(ShortMessagePdu.TryDecode(PduVectors.Hex(body), out _, out var error));

        Assert.Equal((DecodeScope.Field, status, field), (error.Scope, error.Status, error.FieldName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("00 01 01 3430")]
    [InlineData(Head)]
    [InlineData(Head + "03 6162")]
    public void Body_ThatEndsTooEarly_IsAnErrorOfThePdu(string body)
    {
        Assert.False(ShortMessagePdu.TryDecode(PduVectors.Hex(body), out _, out var error));

        Assert.Equal((DecodeScope.Pdu, (uint)CommandStatus.InvalidCommandLength), (error.Scope, error.Status));
    }

    [Theory]
    [InlineData(CommandStatus.InvalidTlvStream, "04")]
    [InlineData(CommandStatus.InvalidTlvStream, "0427 00")]
    [InlineData(CommandStatus.InvalidTlvStream, "0427 0001 02 0001")]
    [InlineData(CommandStatus.InvalidTlvLength, "0427 0001")]
    // a real SMSC did this: "Netfors" in cloudhopper's PduDecoderTest
    [InlineData(CommandStatus.InvalidTlvLength, "0427 0001 02 001e 0041 3330303500")]
    public void Tlvs_Malformed_AreRefusedAsTheStandardSays(CommandStatus status, string tlvs)
    {
        Assert.False(ShortMessagePdu.TryDecode(PduVectors.Hex(Head + "00" + tlvs), out _, out var error));

        Assert.Equal((DecodeScope.Field, (uint)status), (error.Scope, error.Status));
    }

    [Fact]
    public void Tlvs_OneMoreThanTheLimit_AreRefused()
    {
        var body = PduVectors.Hex(Head + "00");
        byte[] OfCount(int count) => [.. body, .. Enumerable.Repeat<byte[]>([0x20, 0x00, 0x00, 0x00], count).SelectMany(tlv => tlv)];

        Assert.True(ShortMessagePdu.TryDecode(OfCount(64), out _, out _));
        Assert.False(ShortMessagePdu.TryDecode(OfCount(65), out _, out var error));
        Assert.Equal((uint)CommandStatus.InvalidTlvStream, error.Status);
    }

    [Fact]
    public void Limits_WiderThanTheStandard_LetLongerAddressesIn()
    {
        var body = PduVectors.Hex("00 00 00 00 01 01 2b372d3930332d3635352d30352d353020202020202000 00 00 00 00 00 00 00 00 00 00");

        Assert.False(ShortMessagePdu.TryDecode(body, out _, out var error));
        Assert.Equal("destination_addr", error.FieldName);
        Assert.True(ShortMessagePdu.TryDecode(body, new SmppLimits { AddressSizeMax = 26 }, out var pdu, out _));
        Assert.Equal(22, pdu.DestinationAddress.Length);
    }

    [Fact]
    public void Encodable_AtEveryLimitAndOneOver_IsToldApart()
    {
        static bool Check(ShortMessagePdu pdu, out DecodeError error) => pdu.IsEncodable(SmppLimits.Default, out error);

        var full = new ShortMessagePdu
        {
            ServiceType = Filled(5),
            SourceAddress = Filled(20),
            DestinationAddress = Filled(20),
            ScheduleDeliveryTime = Filled(16),
            ValidityPeriod = Filled(16),
            ShortMessage = Filled(254),
        };
        Assert.True(Check(full, out _));
        Assert.False(Check(new ShortMessagePdu { ServiceType = Filled(6) }, out var error));
        Assert.Equal("service_type", error.FieldName);
        Assert.False(Check(new ShortMessagePdu { SourceAddress = Filled(21) }, out error));
        Assert.Equal("source_addr", error.FieldName);
        Assert.False(Check(new ShortMessagePdu { DestinationAddress = Filled(21) }, out error));
        Assert.Equal("destination_addr", error.FieldName);
        Assert.False(Check(new ShortMessagePdu { ScheduleDeliveryTime = Filled(17) }, out error));
        Assert.Equal("schedule_delivery_time", error.FieldName);
        Assert.False(Check(new ShortMessagePdu { ValidityPeriod = Filled(17) }, out error));
        Assert.Equal("validity_period", error.FieldName);
        Assert.False(Check(new ShortMessagePdu { ShortMessage = Filled(255) }, out error));
        Assert.Equal((uint)CommandStatus.InvalidMessageLength, error.Status);
        Assert.False(Check(new ShortMessagePdu { SourceAddress = "12\034"u8 }, out error));
        Assert.Equal("source_addr", error.FieldName);
    }

    [Fact]
    public void AnyMessage_EncodedAndDecoded_IsTheSame()
    {
        var octets = Gen.Choose(1, 255).Select(value => (byte)value);
        Gen<byte[]> UpTo(int max) => Gen.Choose(0, max).SelectMany(size => octets.ArrayOf(size));
        var messages =
            from service in UpTo(5)
            from source in UpTo(20)
            from destination in UpTo(20)
            from time in UpTo(16)
            from text in Gen.Choose(0, 254).SelectMany(size => Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(size))
            from numbers in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(11)
            from tag in Gen.Choose(0, 65535)
            from value in UpTo(300)
            select (service, source, destination, time, text, numbers, (ushort)tag, value);

        Prop.ForAll(messages.ToArbitrary(), message => RoundTrip(message)).QuickCheckThrowOnFailure();
    }

    private static void RoundTrip(
        (byte[] Service, byte[] Source, byte[] Destination, byte[] Time, byte[] Text, byte[] Numbers, ushort Tag, byte[] Value) message)
    {
        var tlvs = new TlvWriter(new byte[1024]);
        tlvs.Write(message.Tag, message.Value);
        var n = message.Numbers;
        var pdu = new ShortMessagePdu
        {
            ServiceType = message.Service,
            SourceTon = n[0],
            SourceNpi = n[1],
            SourceAddress = message.Source,
            DestinationTon = n[2],
            DestinationNpi = n[3],
            DestinationAddress = message.Destination,
            EsmClass = n[4],
            ProtocolId = n[5],
            PriorityFlag = n[6],
            ScheduleDeliveryTime = message.Time,
            ValidityPeriod = message.Time,
            RegisteredDelivery = n[7],
            ReplaceIfPresentFlag = n[8],
            DataCoding = n[9],
            SmDefaultMessageId = n[10],
            ShortMessage = message.Text,
            Tlvs = tlvs.List,
        };
        Assert.True(pdu.IsEncodable(SmppLimits.Default, out _));

        var (header, body) = Pdus.Frame(Pdus.Encode(CommandId.SubmitSm, pdu));
        Assert.True(ShortMessagePdu.TryDecode(body, out var again, out var error), error.ToString());

        Assert.Equal(header.CommandLength, (uint)body.Length + 16);
        Assert.Equal(message.Source, again.SourceAddress.ToArray());
        Assert.Equal(message.Destination, again.DestinationAddress.ToArray());
        Assert.Equal(message.Time, again.ScheduleDeliveryTime.ToArray());
        Assert.Equal(message.Time, again.ValidityPeriod.ToArray());
        Assert.Equal(message.Text, again.ShortMessage.ToArray());
        Assert.Equal(tlvs.List.Raw.ToArray(), again.Tlvs.Raw.ToArray());
        byte[] numbers =
        [
            again.SourceTon, again.SourceNpi, again.DestinationTon, again.DestinationNpi,
            again.EsmClass, again.ProtocolId, again.PriorityFlag, again.RegisteredDelivery,
            again.ReplaceIfPresentFlag, again.DataCoding, again.SmDefaultMessageId,
        ];
        Assert.Equal(n, numbers);
    }

    private static byte[] Filled(int length) => [.. Enumerable.Repeat((byte)'7', length)];

    private static string Ascii(ReadOnlySpan<byte> octets) => Encoding.ASCII.GetString(octets);
}

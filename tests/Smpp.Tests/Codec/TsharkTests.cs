using System.Text;
using System.Text.Json;
using Signalbox.Kernel.Wire;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Tests.Support;

namespace Signalbox.Smpp.Tests.Codec;

/// <summary>Wireshark reads every PDU that we write, finds none malformed, and reads the values that were meant.</summary>
public sealed class TsharkTests
{
    private const uint Sequence = 4711;
    private static readonly SmppAddress Subscriber = new(1, 1, "79001");
    private static readonly SmppAddress Service = new(1, 1, "12345");

    [Fact]
    public async Task EveryPdu_IsReadByTsharkAsMeant()
    {
        var cases = Cases();
        Assert.Empty(Enum.GetValues<CommandId>().Except(cases.Select(one => one.Command)));

        var frames = await Tshark.DissectAsync([.. cases.Select(one => one.Octets)]);

        Assert.Equal(cases.Count, frames.Length);
        foreach (var (one, layers) in cases.Zip(frames))
        {
            Assert.False(layers.TryGetProperty("_ws.malformed", out _), $"{one.Command} is malformed: {layers}");
            Assert.True(layers.TryGetProperty("smpp", out var smpp), $"{one.Command} is no SMPP: {layers}");
            var read = Leaves(smpp);
            Assert.Equal([$"{one.Octets.Length}"], read["smpp.command_length"]);
            Assert.Equal([$"0x{(uint)one.Command:x8}"], read["smpp.command_id"]);
            Assert.Equal([$"{Sequence}"], read["smpp.sequence_number"]);
            foreach (var (field, values) in one.Expected)
                Assert.True(read.TryGetValue(field, out var found) && found.SequenceEqual(values), $"{one.Command} {field}: {smpp}");
        }
    }

    // the judge must be able to say no
    [Fact]
    public async Task PduCutShort_IsCalledMalformed()
    {
        var whole = Pdus.Encode(CommandId.SubmitSm, Message(default), Sequence);
        var cut = whole[..40];
        cut[3] = 40;

        var frames = await Tshark.DissectAsync([cut]);

        Assert.True(frames[0].TryGetProperty("_ws.malformed", out _), frames[0].ToString());
    }

    private static List<Case> Cases()
    {
        var tlvs = new TlvWriter(new byte[256]);
        tlvs.WriteCString(TlvTag.ReceiptedMessageId, "90071992547409931"u8);
        tlvs.WriteByte(TlvTag.MessageState, (byte)MessageState.Delivered);
        tlvs.Write(TlvTag.NetworkErrorCode, [3, 0, 8]);
        tlvs.Write(0x1411, "ab-01"u8);
        var payload = new TlvWriter(new byte[2100]);
        payload.Write(TlvTag.MessagePayload, Enumerable.Repeat((byte)0x41, 2000).ToArray());
        var version = new TlvWriter(new byte[16]);
        version.WriteByte(TlvTag.ScInterfaceVersion, 0x34);

        return
        [
            .. Binds(version.List.Raw.ToArray()),
            Of(new Outbind { SystemId = "smsc", Password = "secret" }, ("smpp.system_id", "smsc"), ("smpp.password", "secret")),
            Of(CommandId.Unbind), Of(CommandId.UnbindResp), Of(CommandId.EnquireLink), Of(CommandId.EnquireLinkResp),
            Of(CommandId.GenericNack, CommandStatus.InvalidCommandId),
            Of(CommandId.CancelSmResp, CommandStatus.CancelFailed), Of(CommandId.ReplaceSmResp),
            new(
                CommandId.SubmitSm,
                Pdus.Encode(CommandId.SubmitSm, Message(payload.List), Sequence),
                Expect(
                    ("smpp.source_addr", "Signalbox"), ("smpp.destination_addr", "79001234567"),
                    ("smpp.data_coding", "0x08"), ("smpp.sm_length", "4"))),
            new(
                CommandId.DeliverSm,
                Pdus.Encode(CommandId.DeliverSm, Message(tlvs.List), Sequence),
                [
                    .. Expect(
                        ("smpp.source_addr_ton", "0x05"), ("smpp.dest_addr_ton", "0x01"), ("smpp.dest_addr_npi", "0x01"),
                        ("smpp.validity_period_r", "3600.000000000"), ("smpp.message_text", "Hi"), ("smpp.vendor_op", "61:62:2d:30:31"),
                        ("smpp.message_state", "2"), ("smpp.receipted_message_id", "90071992547409931"),
                        ("smpp.network_error.type", "3"), ("smpp.network_error.code", "0x0008")),
                    new("smpp.opt_param_tag", ["0x001e", "0x0427", "0x0423", "0x1411"]),
                ]),
            .. MessageIds(),
            Of(
                new DataSm { ServiceType = "WAP", Source = Subscriber, Destination = Service, RawTlvs = tlvs.List.Raw.ToArray() },
                ("smpp.service_type", "WAP"), ("smpp.source_addr", "79001"), ("smpp.destination_addr", "12345"),
                ("smpp.message_state", "2")),
            Of(new QuerySm { MessageId = "42", Source = Service }, ("smpp.message_id", "42"), ("smpp.source_addr", "12345")),
            Of(
                new QuerySmResponse { MessageId = "42", FinalDate = "261122153000000+", State = 5, ErrorCode = 8 },
                ("smpp.message_id", "42"), ("smpp.message_state", "5"), ("smpp.error_code", "8")),
            Of(
                new CancelSm { ServiceType = "CMT", MessageId = "42", Source = Service, Destination = Subscriber },
                ("smpp.service_type", "CMT"), ("smpp.message_id", "42"),
                ("smpp.source_addr", "12345"), ("smpp.destination_addr", "79001")),
            Of(
                new ReplaceSm { MessageId = "42", Source = Service, ShortMessage = "new text"u8.ToArray() },
                ("smpp.message_id", "42"), ("smpp.source_addr", "12345"), ("smpp.sm_length", "8")),
            .. Multi(),
            Of(
                new AlertNotification { Source = Subscriber, Esme = new SmppAddress(2, 8, "12345") },
                ("smpp.source_addr", "79001"), ("smpp.esme_addr", "12345"), ("smpp.esme_addr_npi", "0x08")),
        ];
    }

    private static IEnumerable<Case> Binds(byte[] version) => Enum.GetValues<BindKind>().SelectMany(kind => new[]
    {
        Of(
            new BindRequest { Kind = kind, SystemId = "demo", Password = "demo1234", SystemType = "VMS", AddressRange = "^7900" },
            ("smpp.system_id", "demo"), ("smpp.password", "demo1234"),
            ("smpp.system_type", "VMS"), ("smpp.interface_version", "52"),
            ("smpp.address_range", "^7900")),
        Of(
            new BindResponse { Kind = kind, SystemId = "signalbox", RawTlvs = version },
            ("smpp.system_id", "signalbox"), ("smpp.SC_interface_version", "52")),
    });

    private static IEnumerable<Case> MessageIds()
    {
        foreach (var command in new[] { CommandId.SubmitSmResp, CommandId.DeliverSmResp, CommandId.DataSmResp })
        {
            var buffer = new WireBuffer();
            var writer = new WireWriter(buffer);
            var start = PduWriter.Begin(writer, command, 0, Sequence);
            new MessageIdResponse { HasBody = true, MessageId = "90071992547409931"u8 }.Encode(writer);
            PduWriter.End(writer, start);
            yield return new Case(command, buffer.Written.ToArray(), Expect(("smpp.message_id", "90071992547409931")));
        }
    }

    private static IEnumerable<Case> Multi()
    {
        var one = new MultiDestination.Subscriber(Subscriber);
        var friends = new MultiDestination.List("friends");
        yield return Of(
            new SubmitMulti { Source = Service, Destinations = [one, friends], ShortMessage = "Hello"u8.ToArray() },
            ("smpp.source_addr", "12345"), ("smpp.destination_addr", "79001"), ("smpp.dl_name", "friends"), ("smpp.sm_length", "5"));
        yield return Of(
            new SubmitMultiResponse { MessageId = "42", Unsuccessful = [new UnsuccessfulDestination(one.Address, 0x0B)] },
            ("smpp.message_id", "42"), ("smpp.destination_addr", "79001"), ("smpp.error_status_code", "0x0000000b"));
    }

    private static ShortMessagePdu Message(TlvList tlvs) => new()
    {
        SourceTon = 5,
        SourceAddress = "Signalbox"u8,
        DestinationTon = 1,
        DestinationNpi = 1,
        DestinationAddress = "79001234567"u8,
        ValidityPeriod = "000000010000000R"u8,
        RegisteredDelivery = 1,
        DataCoding = 8,
        ShortMessage = [0x00, 0x48, 0x00, 0x69],
        Tlvs = tlvs,
    };

    private static Case Of(IPdu pdu, params (string Field, string Value)[] expected) =>
        new(pdu.Command, Pdus.Encode(pdu, Sequence), Expect(expected));

    private static Case Of(CommandId command, CommandStatus status = CommandStatus.Ok) =>
        new(
            command,
            Pdus.Encode(command, Sequence, (uint)status),
            command.IsResponse() ? Expect(("smpp.command_status", $"0x{(uint)status:x8}")) : []);

    private static KeyValuePair<string, string[]>[] Expect(params (string Field, string Value)[] expected) =>
        [.. expected.Select(pair => new KeyValuePair<string, string[]>(pair.Field, [pair.Value]))];

    private static Dictionary<string, string[]> Leaves(JsonElement tree)
    {
        var found = new List<(string Field, string Value)>();
        Walk(tree, "", found);
        return found.GroupBy(leaf => leaf.Field).ToDictionary(group => group.Key, group => group.Select(leaf => leaf.Value).ToArray());
    }

    private static void Walk(JsonElement element, string field, List<(string Field, string Value)> found)
    {
        if (element.ValueKind == JsonValueKind.Object)
            foreach (var property in element.EnumerateObject()) Walk(property.Value, property.Name, found);
        else if (element.ValueKind == JsonValueKind.Array)
            foreach (var item in element.EnumerateArray()) Walk(item, field, found);
        else
            found.Add((field, element.ToString()));
    }

    private sealed record Case(CommandId Command, byte[] Octets, KeyValuePair<string, string[]>[] Expected);
}

using System.Text;
using Signalbox.Appliance.Links.Smpp.Receipts;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Smpp.Codec;
using MessageState = Signalbox.Gateway.Messages.MessageState;

namespace Signalbox.Appliance.Tests.Links.Smpp;

/// <summary>What cannot be seen from outside: the scenarios of links play the rest.</summary>
public sealed class ReceiptReaderTests
{
    private static readonly ReceiptOptions Usual = new();

    [Theory]
    [InlineData("id:7 stat:DELIVRD err:000", MessageState.Delivered, DeliveryError.None)]
    [InlineData("id:7 stat:delivered err:0", MessageState.Delivered, DeliveryError.None)]
    [InlineData("id:7 stat:UNDELIV err:002", MessageState.Undeliverable, DeliveryError.Absent)]
    [InlineData("id:7 stat:REJECTD err:13", MessageState.Rejected, DeliveryError.SenderNotRegistered)]
    [InlineData("id:7 stat:DELETED err:", MessageState.Deleted, DeliveryError.Unknown)]
    [InlineData("id:7 stat:EXPIRED err:99", MessageState.Expired, DeliveryError.Unknown)]
    [InlineData("id:7 stat:ACCEPTD", MessageState.Accepted, DeliveryError.Unknown)]
    [InlineData("id:7 stat:ENROUTE", MessageState.Enroute, DeliveryError.Unknown)]
    [InlineData("id:7 stat:", MessageState.Enroute, DeliveryError.Unknown)]
    [InlineData("id:7", MessageState.Enroute, DeliveryError.Unknown)]
    public void Text_IsRead(string text, MessageState state, DeliveryError error)
    {
        Assert.True(TryRead(Usual, text, out var receipt));

        Assert.Equal(("7", state, error), (receipt.Reference, receipt.State, receipt.Error));
    }

    [Theory]
    [InlineData("ec_27", DeliveryError.Absent)]
    [InlineData("EC_27", DeliveryError.Absent)]
    [InlineData("5", DeliveryError.Barred)]
    [InlineData("6", DeliveryError.NotSubscribed)]
    [InlineData("7x", DeliveryError.Unknown)]
    public void Reasons_ThatTheLinkExplains_GoBeforeOurs(string err, DeliveryError expected)
    {
        var errors = new Dictionary<string, DeliveryError>(StringComparer.OrdinalIgnoreCase)
        {
            ["EC_27"] = DeliveryError.Absent, ["5"] = DeliveryError.Barred,
        };

        Assert.True(TryRead(Usual with { Errors = errors }, $"id:7 stat:UNDELIV err:{err} text:x", out var receipt));

        Assert.Equal(expected, receipt.Error);
    }

    [Fact]
    public void Operator_IsReadFromTheTlvThatTheLinkNames()
    {
        // 0x1411, 6 octets: "25002" and a NUL.
        var pdu = Pdu("id:7 stat:DELIVRD", Convert.FromHexString("141100063235303032" + "00"));

        Assert.True(new ReceiptReader(Usual with { OperatorTlv = 0x1411 }).TryRead(pdu, default, out var receipt));

        Assert.Equal(("25002", "79001234567"), (receipt.Operator, receipt.Subscriber));
    }

    [Theory]
    [InlineData(0x04, true)]
    [InlineData(0x44, true)]
    [InlineData(0x20, true)]
    [InlineData(0x00, false)]
    [InlineData(0x08, false)]
    [InlineData(0x10, false)]
    [InlineData(0x18, false)]
    public void EsmClass_SaysWhatIsAReceipt(byte esmClass, bool isReceipt)
    {
        var pdu = Pdu("id:7 stat:DELIVRD", []);
        pdu.EsmClass = esmClass;

        Assert.Equal(isReceipt, new ReceiptReader(Usual).IsReceipt(pdu));
    }

    // Whatever a peer sends is read or refused; nothing throws.
    [Fact]
    public void AnyOctets_DoNotThrow()
    {
        var random = new Random(20261122);
        ReceiptOptions[] options =
        [
            Usual,
            Usual with { MessageIds = MessageIdForm.AnswerHex, Unflagged = true },
            Usual with { MessageIds = MessageIdForm.AnswerDecimal, IdTlv = null },
        ];
        for (var round = 0; round < 20_000; round++)
        {
            var octets = new byte[random.Next(80)];
            random.NextBytes(octets);
            var text = random.Next(2) == 0 ? octets : [.. "id:"u8, .. octets, .. " stat:"u8, .. octets.Reverse()];
            var pdu = new ShortMessagePdu { EsmClass = (byte)random.Next(256), ShortMessage = text.Length > 254 ? text[..254] : text };
            var reader = new ReceiptReader(options[round % options.Length]);

            if (!reader.IsReceipt(pdu) || !reader.TryRead(pdu, default, out var receipt)) continue;
            Assert.InRange(receipt.Reference.Length, 1, 250);
            Assert.All(receipt.Forms!.OtherForms(receipt.Reference), form => Assert.NotEmpty(form.Hint));
        }
    }

    private static bool TryRead(ReceiptOptions options, string text, out LinkReceipt receipt) =>
        new ReceiptReader(options).TryRead(Pdu(text, []), default, out receipt);

    private static ShortMessagePdu Pdu(string text, byte[] tlvs)
    {
        Assert.True(TlvList.TryRead(tlvs, SmppLimits.Default, out var list, out _));
        return new ShortMessagePdu
        {
            EsmClass = 4, SourceAddress = "79001234567"u8, ShortMessage = Encoding.Latin1.GetBytes(text), Tlvs = list,
        };
    }
}

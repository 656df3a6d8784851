using System.Text;
using Signalbox.Smpp.Codec;

namespace Signalbox.Smpp.Tests.Codec;

/// <summary>
/// Receipts as SMSCs write them. Sources: SMPP 3.4, Appendix B; the receipts in cloudhopper's DeliveryReceiptTest and jsmpp's
/// DeliveryReceiptParserTest; the Rapporto partner API (blanks after the colons, a seen date); complaints in trackers (err that is no
/// number).
/// </summary>
public sealed class DeliveryReceiptTests
{
    [Theory]
    [InlineData(
        "id:0123456789 sub:002 dlvrd:001 submit date:1005232039 done date:1005242339 stat:DELIVRD err:012 text:This is a sample mes",
        "0123456789|002|001|1005232039|1005242339|DELIVRD|012|This is a sample mes")]
    [InlineData(
        "id:4 sub:001 dlvrd:001 submit date:1006020051 done date:1006020051 stat:DELIVRD err:000 Text:Hello",
        "4|001|001|1006020051|1006020051|DELIVRD|000|Hello")]
    [InlineData(
        "id:0059113978 sub:001 dlvrd:001 submit date:1002101730 done date:1002101731 stat:DELIVRD err:000 text:@$#!%&/:",
        "0059113978|001|001|1002101730|1002101731|DELIVRD|000|@$#!%&/:")]
    [InlineData(
        "sub:001 id:74e02ee1-4e2f-4a6e-a78b-4b247d756a22 err:000 dlvrd:001 " +
        "done date:110206193110 submit date:110206193041 text: stat:DELIVRD",
        "74e02ee1-4e2f-4a6e-a78b-4b247d756a22|001|001|110206193041|110206193110|DELIVRD|000|")]
    [InlineData(
        "id:2E179B310EDE971B2760C72B7F026E1B submit date:20110314181534 done date:20110314181741 stat:DELIVRD err:0",
        "2E179B310EDE971B2760C72B7F026E1B|||20110314181534|20110314181741|DELIVRD|0|")]
    [InlineData(
        "id:0123456789 sub:001 dlvrd:001 submit date:0809011130 done date:0809011131 stat:DELIVRD err:000 testing jsmpp bow",
        "0123456789|001|001|0809011130|0809011131|DELIVRD|000|")]
    [InlineData(
        "id: 1234567890 sub: 001 dlvrd: 001 submit date: 2611221530 done date: 2611221531 stat: DELIVRD " +
        "seen date: 2611221532 err: 0 text: Hi",
        "1234567890|001|001|2611221530|2611221531|DELIVRD|0|Hi")]
    [InlineData("ID:7 STAT:undeliv ERR:nul", "7|||||undeliv|nul|")]
    [InlineData(
        "id:7 submit date:2026-11-22 15:30:00 done date:2026-11-22 15:31:00 stat:EXPIRED err:001",
        "7|||2026-11-22 15:30:00|2026-11-22 15:31:00|EXPIRED|001|")]
    [InlineData("id:7 stat:DELIVRD text:your id:99 stat:EXPIRED err:3", "7|||||DELIVRD||your id:99 stat:EXPIRED err:3")]
    [InlineData("text:hello id:8 stat:REJECTD", "8|||||REJECTD||hello ")]
    [InlineData("stat:ACCEPTD", "|||||ACCEPTD||")]
    [InlineData("id:1 paid:yes valid:no stat:ENROUTE", "1|||||ENROUTE||")]
    public void Receipt_HoweverWritten_IsRead(string text, string expected)
    {
        Assert.True(DeliveryReceipt.TryParse(Encoding.ASCII.GetBytes(text), out var receipt));

        Assert.Equal(expected, Fields(receipt));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Hello")]
    [InlineData("meet at 10:30")]
    [InlineData("sub:001 dlvrd:001 err:0")]
    [InlineData(":::::::")]
    public void Text_WithoutIdAndState_IsNoReceipt(string text)
    {
        Assert.False(DeliveryReceipt.TryParse(Encoding.ASCII.GetBytes(text), out _));
    }

    [Fact]
    public void Receipt_Written_IsTheTextOfAppendixB()
    {
        Span<byte> date = stackalloc byte[10];
        DeliveryReceipt.WriteDate(new DateTimeOffset(2026, 11, 22, 15, 30, 59, TimeSpan.Zero), date);
        var receipt = new DeliveryReceipt
        {
            Id = "123"u8,
            Submitted = "001"u8,
            Delivered = "001"u8,
            SubmitDate = date,
            DoneDate = date,
            Stat = MessageState.Delivered.ToReceiptText(),
            Err = "000"u8,
            Text = "Hello"u8,
        };
        Span<byte> text = stackalloc byte[254];

        Assert.True(receipt.TryFormat(text, out var length));

        Assert.Equal(
            "id:123 sub:001 dlvrd:001 submit date:2611221530 done date:2611221530 stat:DELIVRD err:000 text:Hello",
            Encoding.ASCII.GetString(text[..length]));
        Assert.False(receipt.TryFormat(text[..(length - 1)], out _));
        Assert.True(receipt.TryFormat(text[..length], out _));
    }

    [Theory]
    [InlineData("1005232039", "2010-05-23 20:39:00")]
    [InlineData("110206193041", "2011-02-06 19:30:41")]
    [InlineData("20110314181534", "2011-03-14 18:15:34")]
    [InlineData("202611221530", "2026-11-22 15:30:00")]
    [InlineData("2402292359", "2024-02-29 23:59:00")]
    public void Date_OfTenTwelveOrFourteenDigits_IsRead(string text, string expected)
    {
        Assert.True(DeliveryReceipt.TryReadDate(Encoding.ASCII.GetBytes(text), out var date));
        Assert.Equal(expected, date.ToString("yyyy-MM-dd HH:mm:ss", null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000000")]
    [InlineData("2302292359")]
    [InlineData("2611222460")]
    [InlineData("261122153")]
    [InlineData("26112215300")]
    [InlineData("2611a21530")]
    [InlineData("2026-11-22 15:30:00")]
    public void Date_ThatIsNone_IsRefused(string text) => Assert.False(DeliveryReceipt.TryReadDate(Encoding.ASCII.GetBytes(text), out _));

    // SMPP 3.4, 5.2.28 and the names of Appendix B: these numbers and letters stand on the wire and in stores, they never change
    [Theory]
    [InlineData(1, "ENROUTE")]
    [InlineData(2, "DELIVRD")]
    [InlineData(3, "EXPIRED")]
    [InlineData(4, "DELETED")]
    [InlineData(5, "UNDELIV")]
    [InlineData(6, "ACCEPTD")]
    [InlineData(7, "UNKNOWN")]
    [InlineData(8, "REJECTD")]
    public void MessageState_HasItsNumberAndName(byte number, string name)
    {
        Assert.Equal(name, Encoding.ASCII.GetString(((MessageState)number).ToReceiptText()));
        Assert.True(MessageStates.TryParse(Encoding.ASCII.GetBytes(name), out var state));
        Assert.Equal(number, (byte)state);
    }

    [Theory]
    [InlineData("Delivered", MessageState.Delivered)]
    [InlineData("DELETED", MessageState.Deleted)]
    [InlineData("UNDELIVERABLE", MessageState.Undeliverable)]
    [InlineData("rejected", MessageState.Rejected)]
    [InlineData("accepted", MessageState.Accepted)]
    public void MessageState_WrittenOut_IsUnderstood(string text, MessageState expected)
    {
        Assert.True(MessageStates.TryParse(Encoding.ASCII.GetBytes(text), out var state));
        Assert.Equal(expected, state);
    }

    [Theory]
    [InlineData("")]
    [InlineData("DELIV")]
    [InlineData("BADSTAT")]
    public void MessageState_ThatIsNone_IsRefused(string text) =>
        Assert.False(MessageStates.TryParse(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void RandomText_NeverThrows()
    {
        const int seed = 7;
        var random = new Random(seed);
        string[] pieces = ["id:", "stat:", "text:", "submit date:", "done date:", " ", ":", "err", "sub: ", "DELIVRD", "x", "\u0000", "é"];
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            if (!DeliveryReceipt.TryParse(Encoding.Latin1.GetBytes(text), out var receipt)) continue;
            DeliveryReceipt.TryReadDate(receipt.SubmitDate, out _);
            Assert.True(MessageStates.TryParse(receipt.Stat, out var state) || state == default);
        }
    }

    private static string Fields(DeliveryReceipt receipt) => string.Join(
        '|',
        Encoding.ASCII.GetString(receipt.Id),
        Encoding.ASCII.GetString(receipt.Submitted),
        Encoding.ASCII.GetString(receipt.Delivered),
        Encoding.ASCII.GetString(receipt.SubmitDate),
        Encoding.ASCII.GetString(receipt.DoneDate),
        Encoding.ASCII.GetString(receipt.Stat),
        Encoding.ASCII.GetString(receipt.Err),
        Encoding.ASCII.GetString(receipt.Text));
}

using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tests.Support;
using Signalbox.Sms.Tpdu;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tests.UserData;

/// <summary>What was written with national tables, handed on without a header.</summary>
public sealed class ReceivedTextTests
{
    // The user data of a modem maker's test for national languages (TC0095036.001, TpNationalLanguageIdentifierBasic).
    [Theory]
    [InlineData("06", "032501015A00", "Ğ")]
    [InlineData("1D", "03240101076EA6E0CD98B0991F36C7C5E6CCD824399B74675306", "¡Ş¿çèşìĞØğøİÆıæ€")]
    [InlineData("20", "06250101240101C0CD14BC191336F3C3E6B8D89C199B246793EE6CCA", "İŞçç€şıĞĞğğİŞış€")]
    public void PublishedTpdu_IsReadWithItsTables(string length, string userData, string text)
    {
        Assert.True(SmsSubmit.TryDecode(Hex.Octets($"51000A811032547698000000{length}{userData}"), out var submit, out _));

        var (coding, octets) = ReceivedText.Of(submit.UserData);

        Assert.Equal((TextCoding.Ucs2, text), (coding, Ucs2Text.Decode(octets)));
    }

    [Theory]
    [InlineData("Hello € [x]", TextCoding.Gsm7)] // all of it is in the default alphabet, at other places in part
    [InlineData("Olá", TextCoding.Ucs2)]
    public void Text_BecomesSeptetsOfTheDefaultAlphabetWhereItFits(string text, TextCoding expected)
    {
        var shift = new LanguageShift(NationalLanguage.Portuguese, NationalLanguage.Portuguese);
        var part = Assert.Single(TextSplitter.Split(TextCoding.Gsm7, NationalAlphabet.TryEncode(text, shift), shift, 1));

        var (coding, octets) = ReceivedText.Of(part);

        Assert.Equal(expected, coding);
        Assert.Equal(text, coding == TextCoding.Gsm7 ? GsmAlphabet.Decode(octets) : Ucs2Text.Decode(octets));
    }

    [Theory]
    [InlineData(TextCoding.Gsm7, "", "611B65")]
    [InlineData(TextCoding.Gsm7, "0500038C0201", "611B65")]
    [InlineData(TextCoding.Gsm7, "0324010D", "611B65")] // Urdu, as on a handset that does not know it
    [InlineData(TextCoding.Gsm7, "0424010100", "611B65")] // lengths that do not add up: the header does not count
    [InlineData(TextCoding.Ucs2, "03240101", "0061015F")]
    [InlineData(TextCoding.Binary, "03240101", "FF00")]
    public void TextWithoutTables_StaysWhatItIs(TextCoding coding, string header, string octets)
    {
        var received = ReceivedText.Of(coding, Hex.Octets(header), Hex.Octets(octets));

        Assert.Equal((coding, octets), (received.Coding, Hex.Text(received.Octets)));
    }

    [Fact]
    public void AnyText_SplitAndReceived_IsTheSame() => Law.Holds(Generate.NationalText(600), given =>
    {
        var (text, shift) = given;
        var parts = TextSplitter.Split(TextCoding.Gsm7, NationalAlphabet.TryEncode(text, shift), shift, 1);
        var set = new ConcatenatedSet((byte)parts.Length);
        for (var i = 0; i < parts.Length; i++)
        {
            var (coding, octets) = ReceivedText.Of(parts[i]);
            set.Add((byte)(i + 1), (byte)parts.Length, coding, octets);
        }

        var joined = set.Join();
        return (joined.Coding == TextCoding.Gsm7 ? GsmAlphabet.Decode(joined.Octets) : Ucs2Text.Decode(joined.Octets)) == text
            && (joined.Coding == TextCoding.Gsm7) == (GsmAlphabet.CountSeptets(text) >= 0);
    });
}

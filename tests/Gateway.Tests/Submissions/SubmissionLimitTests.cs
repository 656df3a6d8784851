using System.Text;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Gateway.Tests.Submissions;

public sealed class SubmissionLimitTests
{
    private const byte Escape = 0x1B;
    private const byte Euro = 0x65;

    // Row S4: up to 2000 characters, counted after decoding; a character of the GSM extension table is one of them.
    [Theory]
    [InlineData(2_000, Refusal.None)]
    [InlineData(2_001, Refusal.TextTooLong)]
    public async Task Text_OfCharacters_IsLimitedByTheirNumber(int characters, Refusal expected)
    {
        await using var bench = await GatewayBench.OpenAsync();
        byte[] euros = [.. Enumerable.Range(0, characters).SelectMany(_ => new[] { Escape, Euro })];

        Assert.Equal(expected, bench.TrySubmit(new Draft { Octets = new byte[characters] }));
        Assert.Equal(expected, bench.TrySubmit(new Draft { Octets = euros }));
        Assert.Equal(expected, bench.TrySubmit(new Draft
        {
            Coding = TextCoding.Ucs2,
            Octets = Encoding.BigEndianUnicode.GetBytes(new string('я', characters)),
        }));
    }

    // TS 23.040, 9.2.3.24: 140 octets in one short message, the header among them.
    [Theory]
    [InlineData(TextCoding.Binary, 0, 140, Refusal.None)]
    [InlineData(TextCoding.Binary, 0, 141, Refusal.TextTooLong)]
    [InlineData(TextCoding.Binary, 6, 134, Refusal.None)]
    [InlineData(TextCoding.Binary, 6, 135, Refusal.TextTooLong)]
    [InlineData(TextCoding.Ucs2, 6, 134, Refusal.None)]
    [InlineData(TextCoding.Ucs2, 6, 136, Refusal.TextTooLong)]
    [InlineData(TextCoding.Gsm7, 6, 153, Refusal.None)]
    [InlineData(TextCoding.Gsm7, 6, 154, Refusal.TextTooLong)]
    [InlineData(TextCoding.Gsm7, 7, 152, Refusal.None)]
    [InlineData(TextCoding.Gsm7, 7, 153, Refusal.TextTooLong)]
    public async Task DataThatIsNotSplit_IsLimitedByOneShortMessage(TextCoding coding, int header, int octets, Refusal expected)
    {
        await using var bench = await GatewayBench.OpenAsync();

        Assert.Equal(expected, bench.TrySubmit(new Draft { Coding = coding, Header = new byte[header], Octets = new byte[octets] }));
    }

    // Row S9: 1 to 2880 minutes.
    [Theory]
    [InlineData(59.999, Refusal.ValidityOutOfBounds)]
    [InlineData(60, Refusal.None)]
    [InlineData(2_880 * 60, Refusal.None)]
    [InlineData((2_880 * 60) + 0.001, Refusal.ValidityOutOfBounds)]
    [InlineData(-60, Refusal.ValidityOutOfBounds)]
    public async Task Validity_HasBounds(double seconds, Refusal expected)
    {
        await using var bench = await GatewayBench.OpenAsync();

        Assert.Equal(expected, bench.TrySubmit(new Draft { Validity = TimeSpan.FromSeconds(seconds) }));
    }

    [Theory]
    [InlineData("Signalbox", Refusal.None)]
    [InlineData("12345", Refusal.None)]
    [InlineData("", Refusal.None)]
    [InlineData("signalbox", Refusal.SenderNotAllowed)]
    [InlineData("Signalbox ", Refusal.SenderNotAllowed)]
    public async Task Sender_IsOneOfTheAccountsOwn(string sender, Refusal expected)
    {
        await using var bench = await GatewayBench.OpenAsync();

        Assert.Equal(expected, bench.TrySubmit(new Draft { From = sender }));
    }
}

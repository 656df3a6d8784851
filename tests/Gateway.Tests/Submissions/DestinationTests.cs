using FsCheck;
using FsCheck.Fluent;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Sms.Addresses;

namespace Signalbox.Gateway.Tests.Submissions;

public sealed class DestinationTests
{
    private static readonly NationalRule Russia = new("7", "8", 10);
    private static readonly NationalRule Germany = new("49", "0", 10);

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Written("0123456789+-() .", lengthMax: 30), Written("0123456789", lengthMax: 18), Written("+0123456789ab\0\u0660é", lengthMax: 30));

    private static readonly Gen<NationalRule?> AnyRule = Gen.OneOf(
        Gen.Elements(null, Russia, Germany, new NationalRule("1", "", 10)),
        from country in Gen.Elements("7", "49", "998", "")
        from trunk in Gen.Elements("", "0", "8", "01")
        from length in Gen.Choose(0, 16)
        select (NationalRule?)new NationalRule(country, trunk, length));

    // Digits of the very length that the rule completes, up to results that are longer than any number.
    private static readonly Gen<(string Text, NationalRule? Rule)> Completed =
        from country in Gen.Elements("7", "49", "998")
        from trunk in Gen.Elements("", "0", "8")
        from length in Gen.Choose(1, 16)
        from dialled in Gen.Elements("", trunk)
        from digits in Gen.Elements("0123456789".ToCharArray()).ArrayOf(length)
        select (dialled + new string(digits), (NationalRule?)new NationalRule(country, trunk, length));

    private static readonly Gen<(string Text, NationalRule? Rule)> Any =
        Gen.OneOf(Completed, from text in AnyText from rule in AnyRule select (text, rule));

    // Row S3, with the examples of the partner interface.
    [Theory]
    [InlineData("79036550550")]
    [InlineData("+79036550550")]
    [InlineData("8-903-655-05-50")]
    [InlineData("89036550550")]
    [InlineData("9036550550")]
    [InlineData("8 (903) 655.05.50")]
    public void Number_InAnyOfItsForms_IsTheSameSubscriber(string written)
    {
        Assert.True(Destination.TryParse(written, Russia, out var address));

        Assert.Equal(new SmsAddress(TypeOfNumber.International, NumberingPlan.Isdn, "79036550550"), address);
    }

    // Most countries dial 0 before a national number (ITU-T E.164, list of national prefixes).
    [Theory]
    [InlineData("030 1234567 8", "493012345678")]
    [InlineData("3012345678", "493012345678")]
    [InlineData("+493012345678", "493012345678")]
    public void Number_WithTrunkPrefixZero_IsCompletedToo(string written, string expected)
    {
        Assert.True(Destination.TryParse(written, Germany, out var address));

        Assert.Equal(expected, address.Value);
    }

    [Theory]
    [InlineData("+89036550550", "89036550550")]
    [InlineData("+9036550550", "9036550550")]
    public void Number_WithPlus_IsInternationalAsItStands(string written, string expected)
    {
        Assert.True(Destination.TryParse(written, Russia, out var address));

        Assert.Equal(expected, address.Value);
    }

    [Fact]
    public void Number_WithoutANationalRule_IsInternationalAsItStands()
    {
        Assert.True(Destination.TryParse("89036550550", null, out var address));

        Assert.Equal("89036550550", address.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData("1234")]
    [InlineData("1234567890123456")]
    [InlineData("0123456789")]
    [InlineData("+0123456789")]
    [InlineData("+7 903 655 05 50 add. one two")]
    [InlineData("7903655a550")]
    [InlineData("79036+550550")]
    [InlineData("++79036550550")]
    [InlineData("7-9-0-3-6-5-5-0-5-5-0-----")]
    [InlineData("\u0667\u0669\u0660\u0663\u0666\u0665\u0665")]
    public void Number_ThatCannotBeOne_IsRefused(string written) =>
        Assert.False(Destination.TryParse(written, Russia, out _));

    [Fact]
    public void Number_OfTheMostCharacters_IsRead()
    {
        Assert.True(Destination.TryParse("7-9-0-3-6-5-5-0-5-5-0----", Russia, out var address));

        Assert.Equal("79036550550", address.Value);
    }

    [Fact]
    public void AnyText_AnyRule_IsRefusedOrBecomesAnInternationalNumber() => Law.Holds(
        Any,
        each => !Destination.TryParse(each.Text, each.Rule, out var address)
            || (address.Value.Length is >= Destination.DigitsMin and <= Destination.DigitsMax
                && address.Value.All(char.IsAsciiDigit)
                && address.Value[0] != '0'
                && address.TypeOfNumber == TypeOfNumber.International));

    [Fact]
    public void AnyNumber_ReadAgainWithPlus_IsItself() => Law.Holds(
        Any,
        each => !Destination.TryParse(each.Text, each.Rule, out var address)
            || (Destination.TryParse("+" + address.Value, each.Rule, out var again) && again == address));

    [Fact]
    public void AnyNumber_WithPunctuationBetween_IsTheSame() => Law.Holds(
        from digits in Written("0123456789", lengthMax: 12)
        from plus in Gen.Elements("", "+")
        from marks in Gen.Elements("-", " ", "(", ")", ".").ArrayOf(12)
        from rule in AnyRule
        select (plain: plus + digits, written: plus + string.Concat(digits.Select((digit, index) => digit + marks[index])), rule),
        each =>
        {
            var isPlain = Destination.TryParse(each.plain, each.rule, out var plain);
            var isWritten = Destination.TryParse(each.written, each.rule, out var written);
            return isPlain == isWritten && plain == written;
        });

    private static Gen<string> Written(string characters, int lengthMax) =>
        from length in Gen.Choose(0, lengthMax)
        from text in Gen.Elements(characters.ToCharArray()).ArrayOf(length)
        select new string(text);
}

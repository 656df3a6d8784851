using Signalbox.Sms.Tests.Support;
using Signalbox.Sms.Tpdu;

namespace Signalbox.Sms.Tests.Tpdu;

/// <summary>3GPP TS 23.040, 9.2.3.3 and 9.2.3.12.</summary>
public sealed class ValidityPeriodTests
{
    [Fact]
    public void Forms_HaveTheStandardsNumbersAndLengths()
    {
        var stamp = new ServiceCentreTimestamp(Hex.Octets("51117200000080"));
        ValidityPeriod[] periods =
        [
            ValidityPeriod.None,
            ValidityPeriod.Enhanced(Hex.Octets("01020304050607")),
            ValidityPeriod.Relative(new(0xA9)),
            ValidityPeriod.Absolute(stamp),
        ];

        Assert.Equal([0, 1, 2, 3], periods.Select(period => (int)period.Format));
        Assert.Equal(["", "01020304050607", "A9", "51117200000080"], periods.Select(Octets));
        Assert.Equal(stamp, periods[3].AsAbsolute);
        Assert.Equal(new RelativeValidity(0xA9), periods[2].AsRelative);
        Assert.Equal(default, periods[0]);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(8)]
    public void EnhancedFormOfOtherLength_IsTheCallersMistake(int length) =>
        Assert.Throws<ArgumentException>(() => ValidityPeriod.Enhanced(new byte[length]));

    private static string Octets(ValidityPeriod period)
    {
        var octets = new byte[period.Length];
        period.CopyTo(octets);
        return Hex.Text(octets);
    }
}

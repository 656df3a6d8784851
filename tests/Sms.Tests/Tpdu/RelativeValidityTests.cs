using Signalbox.Sms.Tpdu;

namespace Signalbox.Sms.Tests.Tpdu;

/// <summary>3GPP TS 23.040, 9.2.3.12.1.</summary>
public sealed class RelativeValidityTests
{
    // The ends of the standard's four rows; 5, 151, 169 and 197: faucamp/python-gsmmodem, test/test_pdu.py.
    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 30)]
    [InlineData(143, 12 * 60)]
    [InlineData(144, (12 * 60) + 30)]
    [InlineData(151, 16 * 60)]
    [InlineData(167, 24 * 60)]
    [InlineData(168, 2 * 24 * 60)]
    [InlineData(169, 3 * 24 * 60)]
    [InlineData(196, 30 * 24 * 60)]
    [InlineData(197, 5 * 7 * 24 * 60)]
    [InlineData(255, 63 * 7 * 24 * 60)]
    public void Octet_IsItsDuration(int value, int minutes)
    {
        Assert.Equal(TimeSpan.FromMinutes(minutes), new RelativeValidity((byte)value).Duration);
        Assert.Equal(value, RelativeValidity.AtLeast(TimeSpan.FromMinutes(minutes)).Value);
    }

    [Fact]
    public void DurationBetweenTwoOctets_IsRoundedUp()
    {
        for (var value = 0; value < 255; value++)
        {
            var duration = new RelativeValidity((byte)value).Duration;
            Assert.Equal(value, RelativeValidity.AtLeast(duration).Value);
            Assert.Equal(value + 1, RelativeValidity.AtLeast(duration + TimeSpan.FromTicks(1)).Value);
        }
    }

    [Fact]
    public void DurationOutOfRange_IsClamped()
    {
        Assert.Equal(RelativeValidity.Min, RelativeValidity.AtLeast(TimeSpan.Zero));
        Assert.Equal(RelativeValidity.Min, RelativeValidity.AtLeast(TimeSpan.MinValue));
        Assert.Equal(RelativeValidity.Max, RelativeValidity.AtLeast(TimeSpan.MaxValue));
    }
}

using Signalbox.Sms.Tpdu;

namespace Signalbox.Sms.Tests.Tpdu;

/// <summary>3GPP TS 23.040, 9.2.3.15.</summary>
public sealed class TpStatusTests
{
    // The standard's list: first and last value of each range; reserved ones are to be read as "service rejected", 0x63.
    [Theory]
    [InlineData(0x00, 0x02, TpStatusClass.Completed, false)]
    [InlineData(0x03, 0x0F, TpStatusClass.TemporaryEnded, true)]
    [InlineData(0x10, 0x1F, TpStatusClass.Completed, false)]
    [InlineData(0x20, 0x25, TpStatusClass.TemporaryStillTrying, false)]
    [InlineData(0x26, 0x2F, TpStatusClass.TemporaryEnded, true)]
    [InlineData(0x30, 0x3F, TpStatusClass.TemporaryStillTrying, false)]
    [InlineData(0x40, 0x49, TpStatusClass.Permanent, false)]
    [InlineData(0x4A, 0x4F, TpStatusClass.TemporaryEnded, true)]
    [InlineData(0x50, 0x5F, TpStatusClass.Permanent, false)]
    [InlineData(0x60, 0x65, TpStatusClass.TemporaryEnded, false)]
    [InlineData(0x66, 0x6F, TpStatusClass.TemporaryEnded, true)]
    [InlineData(0x70, 0x7F, TpStatusClass.TemporaryEnded, false)]
    [InlineData(0x80, 0xFF, TpStatusClass.TemporaryEnded, true)]
    public void EveryValue_HasItsClass(int first, int last, TpStatusClass expected, bool isReserved)
    {
        for (var value = first; value <= last; value++)
        {
            var status = new TpStatus((byte)value);
            Assert.Equal(expected, status.Class);
            Assert.Equal(isReserved, status.IsReserved);
            Assert.Equal(value, status.Value);
            Assert.Equal(expected != TpStatusClass.TemporaryStillTrying, status.IsFinal);
        }
    }

    [Fact]
    public void NamedValues_AreTheStandards() => Assert.Equal(
        [0x00, 0x01, 0x02, 0x46, 0x47, 0x48, 0x49, 0x63],
        new[]
        {
            TpStatus.Delivered, TpStatus.ForwardedUnconfirmed, TpStatus.Replaced, TpStatus.ValidityExpired, TpStatus.DeletedByOriginator,
            TpStatus.DeletedByServiceCentre, TpStatus.NoSuchMessage, TpStatus.ServiceRejected,
        }.Select(status => (int)status.Value));
}

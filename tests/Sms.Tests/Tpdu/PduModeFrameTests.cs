using Signalbox.Sms.Addresses;
using Signalbox.Sms.Tests.Support;
using Signalbox.Sms.Tpdu;

namespace Signalbox.Sms.Tests.Tpdu;

/// <summary>3GPP TS 27.005, 3.1.</summary>
public sealed class PduModeFrameTests
{
    // faucamp/python-gsmmodem, test/test_pdu.py, TestSmsPduSmscFields; ModemManager, test_address_encode_smsc_*.
    [Theory]
    [InlineData("+9876543210", "06918967452301")]
    [InlineData("+987654321", "069189674523F1")]
    [InlineData("+2782913593", "06917228195339")]
    [InlineData("+19037029920", "07919130079229F0")]
    public void PublishedServiceCentre_FormatsAndParses(string text, string hex)
    {
        Assert.Equal(hex + "01020304", PduModeFrame.Format(SmsAddress.FromText(text), [1, 2, 3, 4]));

        var frame = Read.Frame(hex + "01020304");
        Assert.Equal(text, frame.ServiceCentre.ToString());
        Assert.Equal("01020304", Hex.Text(frame.Tpdu.Span));
        Assert.Equal(MessageTypeIndicator.Submit, frame.MessageType);
    }

    [Fact]
    public void ServiceCentreOfUnknownType_FormatsAndParses()
    {
        var centre = new SmsAddress(TypeOfNumber.Unknown, NumberingPlan.Isdn, "9037029920");

        Assert.Equal("068109732099020400", PduModeFrame.Format(centre, [4, 0]));
        Assert.Equal(centre, Read.Frame("068109732099020400").ServiceCentre);
    }

    [Fact]
    public void NoServiceCentre_IsTheSims()
    {
        Assert.Equal("000102", PduModeFrame.Format(null, [1, 2]));
        Assert.Null(Read.Frame("000102").ServiceCentre);
    }

    [Fact]
    public void ServiceCentreWithoutDigits_IsEmpty() => Assert.Equal("", Read.Frame("01910400").ServiceCentre?.Value);

    [Fact]
    public void LowerCase_IsRead() => Assert.Equal("hellohello", Read.Text(Read.Deliver(Vectors.HelloHello.ToLowerInvariant()).UserData));

    [Theory]
    [InlineData(Vectors.HelloHello, MessageTypeIndicator.Deliver)]
    [InlineData(Vectors.GammuSubmit, MessageTypeIndicator.Submit)]
    [InlineData(Vectors.WithoutIndicator, MessageTypeIndicator.StatusReport)]
    [InlineData("0003", MessageTypeIndicator.Reserved)]
    public void MessageType_IsTheTpdus(string hex, MessageTypeIndicator type) => Assert.Equal(type, Read.Frame(hex).MessageType);

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("00")] // no TPDU
    [InlineData("07919130079229F0")]
    [InlineData("07919130079229")] // the address is cut
    [InlineData("00012")] // half an octet
    [InlineData("0001 02")]
    [InlineData("00G1")]
    [InlineData("0C91000000000000000000000001")] // an address of 12 octets
    [InlineData("FF")]
    [InlineData("+CMS ERROR: 500")]
    public void FlawedLine_IsRefused(string line)
    {
        Assert.False(PduModeFrame.TryParse(line, out var frame));
        Assert.Null(frame);
    }

    [Fact]
    public void TpduAboveTheLimit_IsRefused()
    {
        var longest = "00" + new string('0', TpduLimits.OctetsMax * 2);

        Assert.True(PduModeFrame.TryParse(longest, out _));
        Assert.False(PduModeFrame.TryParse(longest + "00", out _));
        Assert.False(PduModeFrame.TryParse(new string('0', 100_000), out _));
    }

    [Fact]
    public void ServiceCentreWithoutFormOnTheAir_IsTheCallersMistake() =>
        Assert.Throws<ArgumentException>(() => PduModeFrame.Format(SmsAddress.FromText("a name too long"), [1]));

    [Fact]
    public void EveryVector_FormatsToItsLine() => Assert.All(
        Vectors.Delivers.Concat(Vectors.Submits).Concat(Vectors.StatusReports),
        hex => Assert.Equal(hex, PduModeFrame.Format(Read.Frame(hex).ServiceCentre, Read.Frame(hex).Tpdu.Span)));

    [Fact]
    public void EveryVector_CutAnywhere_IsRefusedOrShorter() => Assert.All(
        Vectors.Delivers.Concat(Vectors.Submits).Concat(Vectors.StatusReports),
        hex =>
        {
            for (var length = 0; length < hex.Length; length++)
            {
                if (PduModeFrame.TryParse(hex.AsSpan(0, length), out var frame))
                    Assert.True(Read.Frame(hex).Tpdu.Span.StartsWith(frame.Tpdu.Span));
                else
                    Assert.True(length % 2 == 1 || length / 2 <= Hex.Octets(hex[..2])[0] + 1);
            }
        });
}

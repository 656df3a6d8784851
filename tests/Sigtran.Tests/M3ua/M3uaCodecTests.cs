using Signalbox.Kernel.Wire;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.M3ua.Codec;

namespace Signalbox.Sigtran.Tests.M3ua;

/// <summary>
/// Messages of others, read and written again: jSS7's MessageFactoryTest (the first is of a Cisco ITP, the last of a live trace), go-m3ua's
/// messages/*_test.go (whose announced lengths are 8 too great there and are set right here).
/// </summary>
public sealed class M3uaCodecTests
{
    private const string CiscoSst =
        "010001010000003C 0200000800000000 0006000800000019 021000210000179D0000181C0303000209000305070242010242010503D51C18000000 00";

    private const string LiveUdts =
        "01000101000000B4021000A9000006BE000006C5030200020A00030D110A529200110499999999090403BE06928365818048040000000149040017"
        + "3A266B2A2828060700118605010101A01D611B80020780A109060704000001003201A203020100A305A1030201006C46A13C0201020201173034A0"
        + "323006800" + "10E8101013006" + "80010D810101300B800111810101A203800101300B800111810101A203800102300680011281"
        + "0101A10602010302011F000000";

    public static TheoryData<string, string> Vectors => new()
    {
        { CiscoSst, "DATA Network Appearance=0, Routing Context=25, Protocol Data=2-243-5>3-3-4 SI 3 SLS 2 17 octets" },
        { LiveUdts, "DATA Protocol Data=0-215-6>0-216-5 SI 3 SLS 2 153 octets" },
        { "010001010000002C 0200000800000001 0006000800000001 02100014000000010000000203010001DEADBEEF",
            "DATA Network Appearance=1, Routing Context=1, Protocol Data=0-0-1>0-0-2 SI 3 SLS 1 4 octets" },
        { "0100010100000028 0006000C00000001000000FF 02100014000000010000000203010001DEADBEEF",
            "DATA Routing Context=1+255, Protocol Data=0-0-1>0-0-2 SI 3 SLS 1 4 octets" },
        { "0100040100000024 000B000800000002 0006000800000001 0004000C6465616462656566",
            "ASPAC Traffic Mode Type=2, Routing Context=1, INFO String=\"deadbeef\"" },
        { "0100040100000008", "ASPAC" },
        { "0100020100000030 0200000800000001 0006000800000002 0012000C0000000300000004 0004000C6465616462656566",
            "DUNA Network Appearance=1, Routing Context=2, Affected Point Code=0-0-3+0-0-4, INFO String=\"deadbeef\"" },
        { "0100000000000034 000C000800000001 0006000800000001 0200000800000001 0012000C1111111122222222 00070008DEADBEEF",
            "ERR Error Code=1, Routing Context=1, Network Appearance=1, Affected Point Code=1118481/17+2236962/34, "
            + "Diagnostic Information=DEADBEEF" },
        { "0100090100000024 0207001C 020A000800000001 000B000800000002 020B000800000003",
            "REG REQ Routing Key=[ Local Routing Key Identifier=1, Traffic Mode Type=2, Destination Point Code=3 ]" },

        // osmo-stp: Protocol Data before Routing Context; an unknown parameter, kept in its place
        { "010001010000002C 02100011000000010000000203010001DE000000 7777000800000005 0006000800000064",
            "DATA Protocol Data=0-0-1>0-0-2 SI 3 SLS 1 1 octets, 0x7777=00000005, Routing Context=100" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Vector_IsReadAndWrittenAgain(string hex, string text)
    {
        var octets = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

        Assert.Null(M3uaDecoder.TryDecode(octets, out var message));

        Assert.Equal(text, message.ToString());
        Assert.Equal(Convert.ToHexString(octets), Convert.ToHexString(message.ToArray()));
    }

    [Theory]
    [InlineData("", M3uaErrorCode.ProtocolError)]
    [InlineData("01000301000000", M3uaErrorCode.ProtocolError)]
    [InlineData("0200030100000008", M3uaErrorCode.InvalidVersion)]
    [InlineData("0100070100000008", M3uaErrorCode.UnsupportedMessageClass)]
    [InlineData("0100030900000008", M3uaErrorCode.UnsupportedMessageType)]
    [InlineData("0100040100000010", M3uaErrorCode.ProtocolError)] // go-m3ua's ASPAC, with the length that it announces
    [InlineData("0100030100000007", M3uaErrorCode.ProtocolError)]
    [InlineData("01000301FFFFFFFF", M3uaErrorCode.ProtocolError)]
    [InlineData("010003010000000C00110008", M3uaErrorCode.ParameterFieldError)]
    [InlineData("010003010000000C00110003", M3uaErrorCode.ParameterFieldError)]
    [InlineData("010003010000000C00110004", M3uaErrorCode.ParameterFieldError)]
    [InlineData("010003010000001000110007000000FF", M3uaErrorCode.ParameterFieldError)]
    [InlineData("010004010000001000060006000000FF", M3uaErrorCode.ParameterFieldError)]
    [InlineData("0100010100000010000600080000000A", M3uaErrorCode.MissingParameter)]
    [InlineData("0100090100000014" + "0207000C" + "020A000800000001", M3uaErrorCode.MissingParameter)]
    [InlineData("0100090100000014" + "0207000C" + "0207000800000000", M3uaErrorCode.UnexpectedParameter)]
    public void Message_ThatIsWrong_HasItsErrorCode(string hex, M3uaErrorCode code)
    {
        var fault = M3uaDecoder.TryDecode(Convert.FromHexString(hex), out _);

        Assert.Equal(code, fault?.Code);
    }

    // 3.1.4: with or without the padding of the last parameter, in the length or on the wire
    [Theory]
    [InlineData("0100030100000010" + "000400056100" + "0000")]
    [InlineData("010003010000000D" + "000400056100" + "0000")]
    [InlineData("010003010000000D" + "0004000561")]
    [InlineData("0100030100000010" + "0004000561")]
    public void Padding_OfTheLastParameter_MayBeLeftOut(string hex)
    {
        Assert.Null(M3uaDecoder.TryDecode(Convert.FromHexString(hex), out var message));

        Assert.Equal("ASPUP INFO String=\"a\"", message.ToString());
    }

    [Fact]
    public void Parameters_AboveTheLimit_AreRefused()
    {
        var parameters = Enumerable.Repeat(new M3uaParameter((ParameterTag)0x7000, new byte[1]), M3uaLimits.ParametersMax);

        Assert.Null(M3uaDecoder.TryDecode(new M3uaMessage(M3uaMessageType.AspUp, [.. parameters]).ToArray(), out _));
        var fault = M3uaDecoder.TryDecode(new M3uaMessage(M3uaMessageType.AspUp, [.. parameters, parameters.First()]).ToArray(), out _);

        Assert.Equal(M3uaErrorCode.ProtocolError, fault?.Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(M3uaLimits.UserDataOctetsMax)]
    public void Data_OfAnyLength_IsWhatWasWritten(int octets)
    {
        var sent = new MtpTransfer(new(16383), new(0xFFFFFF), 15, Enumerable.Range(0, octets).Select(each => (byte)each).ToArray())
        {
            ServiceIndicator = 5,
            NetworkIndicator = 2,
            Priority = 1,
        };
        var buffer = new WireBuffer();
        ProtocolData.WriteData(buffer, sent, 7, 100);

        Assert.Null(M3uaDecoder.TryDecode(buffer.Written.ToArray(), out var message));
        Assert.True(ProtocolData.TryRead(message.Find(ParameterTag.ProtocolData)!.Value, out var read));

        Assert.Equal(sent with { UserData = read.UserData }, read);
        Assert.Equal(sent.UserData.ToArray(), read.UserData.ToArray());
        Assert.Equal([100u], message.Numbers(ParameterTag.RoutingContext));
        Assert.Equal(7u, message.Number(ParameterTag.NetworkAppearance));
    }

    [Theory]
    [InlineData(2000, 0, 2000, true)]
    [InlineData(2000, 0, 2001, false)]
    [InlineData(2000, 3, 2007, true)]
    [InlineData(2000, 3, 2008, false)]
    [InlineData(0, 24, 16383, true)]
    [InlineData(0, 255, 16383, true)]
    public void AffectedPointCode_CoversWhatItsMaskLeavesOpen(uint code, byte mask, uint asked, bool covers)
    {
        Assert.Equal(covers, AffectedPointCode.Of(new AffectedPointCode(new(code), mask).ToNumber()).Covers(new PointCode(asked)));
    }
}

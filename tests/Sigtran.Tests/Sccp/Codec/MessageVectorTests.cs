using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Tests.Sccp.Support;

namespace Signalbox.Sigtran.Tests.Sccp.Codec;

/// <summary>
/// Messages as others write them: libosmo-sigtran, tests/xua/sccp_test_data.c; jss7, sccp-impl, message/SccpDataMessageTest.java and
/// SccpNoticeMessageTest.java.
/// </summary>
public sealed class MessageVectorTests
{
    private static readonly SccpAddress Called8 = new() { Subsystem = 8 };
    private static readonly SccpAddress Calling6 = SccpAddress.OfPointCode(new(1), 6);

    public static TheoryData<string, string> Identities { get; } = new()
    {
        { "libosmo-sigtran BSSMAP reset", "0900030507 0242fe 0242fe 06 000430040120" },
        { "libosmo-sigtran BSSMAP reset ack", "090003070b 04430100fe 04435c00fe 03 000131" },
        { "libosmo-sigtran BSSMAP paging", "090003070b 04430100fe 04435c00fe 10 000e52080829471002013197611a0106" },
        { "libosmo-sigtran BSSMAP UDT", "0900030507 0242fe 0242fe 10 000e52080829471002013197611a0106" },
        { "jss7 UDT of management", "0900030509 024201 0443010001 05 0308020000" },
        { "jss7 UDT class 1 with return", "0981030509 024208 0443010006 05 0b0c0d0e0f" },
        { "jss7 XUDT with all parameters", "11810f04060a0f 024208 0443010006 05 0b0c0d0e0f 1004c2640000 120107 00" },
        { "jss7 XUDT with importance", "11810f04060a0f 024208 0443010006 05 0b0c0d0e0f 120107 00" },
        { "jss7 XUDT without options", "11810f04060a00 024208 0443010006 05 0b0c0d0e0f" },
        { "jss7 UDTS", "0a01030509 024208 0443010006 05 0b0c0d0e0f" },
        { "jss7 XUDTS", "12010f04060a0f 024208 0443010006 05 0b0c0d0e0f 120107 00" },
    };

    [Theory]
    [MemberData(nameof(Identities))]
    public void Vector_IsWrittenAsItWasRead(string name, string hex)
    {
        var octets = Octets.Of(hex);

        Assert.Equal(octets, Octets.Of(Octets.Decode(octets)));
        Assert.NotEmpty(name);
    }

    [Fact]
    public void XudtWithAllParameters_HasTheirValues()
    {
        var message = Octets.Decode(Octets.Of("11810f04060a0f0242080443010006050b0c0d0e0f1004c264000012010700"));

        Assert.Equal(SccpMessageType.ExtendedUnitdata, message.Type);
        Assert.Equal(1, message.ProtocolClass);
        Assert.True(message.ReturnsOnError);
        Assert.Equal(15, message.HopCounter);
        Assert.Equal(Called8, message.Called);
        Assert.Equal(Calling6, message.Calling);
        Assert.Equal("0B0C0D0E0F", Convert.ToHexString(message.UserData.Span));
        Assert.Equal(new SegmentationParameter(true, true, 2, 100), message.Segmentation);
        Assert.Equal((byte)7, message.Importance);
        Assert.True(message.OtherParameters.IsEmpty);
    }

    // jss7's XUDT "from trace": its parameters stand in another order than its pointers, and it has a hop counter of 15.
    [Fact]
    public void XudtInAnotherOrder_IsRead()
    {
        var message = Octets.Decode(Octets.Of(
            "11810f2b030f00 0c120800110432843000808100 196417490303b5d76c10a20e020101300902012c300404020000 0c120800110432843000008400"));

        Assert.Equal(SccpAddress.OfTitle("2348030000480", 8), message.Called);
        Assert.Equal(SccpAddress.OfTitle("2348030008180", 8), message.Calling);
        Assert.Equal(25, message.UserData.Length);
        Assert.Null(message.Segmentation);
    }

    [Fact]
    public void Udts_HasItsCauseAndBothAddresses()
    {
        var message = Octets.Decode(Octets.Of("0a00030d11 0a52920311049999999909 0403be0692 03010203"));

        Assert.Equal(SccpMessageType.UnitdataService, message.Type);
        Assert.Equal(ReturnCause.NoTranslationForNature, message.Cause);
        Assert.Equal(146, message.Called.Subsystem!.Value);
        Assert.False(message.Called.RoutesOnTitle);
        Assert.Equal("999999999", message.Called.Title!.Digits);
        Assert.Equal(new PointCode(1726), message.Calling.PointCode);
    }

    [Theory]
    [InlineData("13 01 0a 0700 0800 0b00 1000 024208 0443010006 0500 0b0c0d0e0f 1004c0010000 120107 00", true, (byte)7)] // jss7
    [InlineData("13 01 0a 0700 0800 0b00 0000 024208 0443010006 0500 0b0c0d0e0f", false, null)]
    public void Ludt_IsRead(string hex, bool isSegment, byte? importance)
    {
        var message = Octets.Decode(Octets.Of(hex));

        Assert.Equal(SccpMessageType.LongUnitdata, message.Type);
        Assert.Equal(10, message.HopCounter);
        Assert.Equal(Called8, message.Called);
        Assert.Equal(Calling6, message.Calling);
        Assert.Equal("0B0C0D0E0F", Convert.ToHexString(message.UserData.Span));
        Assert.Equal(isSegment ? new SegmentationParameter(true, true, 0, 1) : null, message.Segmentation);
        Assert.Equal(importance, message.Importance);
    }

    // jss7's third LUDT: 300 octets of data, a pointer above 255.
    [Fact]
    public void LudtOf300Octets_IsRead()
    {
        byte[] data = [.. Enumerable.Range(0, 300).Select(each => (byte)each)];

        var message = Octets.Decode((byte[])[.. Octets.Of("13010a070008000b003701024208 0443010006 2c01"), .. data, .. Octets.Of("12010700")]);

        Assert.Equal(data, message.UserData.ToArray());
        Assert.Equal((byte)7, message.Importance);
    }

    [Fact]
    public void Ludts_IsRead()
    {
        var message = Octets.Decode(Octets.Of("14 05 0a 0700 0800 0b00 0000 024208 0443010006 0500 0b0c0d0e0f"));

        Assert.Equal(SccpMessageType.LongUnitdataService, message.Type);
        Assert.Equal(ReturnCause.MtpFailure, message.Cause);
    }

    [Fact]
    public void UnknownOptionalParameters_AreKeptInOrder()
    {
        var octets = Octets.Of("11000f04060a0f 024208 0443010006 05 0b0c0d0e0f f002aabb 120107 f100 00");

        var message = Octets.Decode(octets);

        Assert.Equal("F002AABBF100", Convert.ToHexString(message.OtherParameters.Span));
        Assert.Equal((byte)7, message.Importance);
        Assert.Equal("F002AABBF100", Convert.ToHexString(Octets.Decode(Octets.Of(message)).OtherParameters.Span));
    }

    [Fact]
    public void CallingAddressOfNoOctets_TellsNothing() =>
        Assert.Equal(new SccpAddress(), Octets.Decode(Octets.Of("0900030505 024208 00 01aa")).Calling);

    [Theory]
    [InlineData("", SccpFault.Truncated, SccpField.MessageType, 0)]
    [InlineData("01", SccpFault.Unsupported, SccpField.MessageType, 0)] // CR
    [InlineData("09", SccpFault.Truncated, SccpField.ProtocolClass, 1)]
    [InlineData("0a", SccpFault.Truncated, SccpField.ReturnCause, 1)]
    [InlineData("1100", SccpFault.Truncated, SccpField.HopCounter, 2)]
    [InlineData("0902030507 024208 024208 01aa", SccpFault.Unsupported, SccpField.ProtocolClass, 1)]
    [InlineData("0900", SccpFault.Truncated, SccpField.CalledAddress, 2)]
    [InlineData("0900000507 024208 024208 01aa", SccpFault.BadPointer, SccpField.CalledAddress, 2)]
    [InlineData("0900ff0507 024208 024208 01aa", SccpFault.BadPointer, SccpField.CalledAddress, 2)]
    [InlineData("0900030007 024208 024208 01aa", SccpFault.BadPointer, SccpField.CallingAddress, 3)]
    [InlineData("0900030500 024208 024208 01aa", SccpFault.BadPointer, SccpField.Data, 4)]
    [InlineData("0900030507 024208 024208 02aa", SccpFault.Truncated, SccpField.Data, 11)]
    [InlineData("0900030507 024208 024208 00aa", SccpFault.Malformed, SccpField.Data, 11)]
    [InlineData("0900030507 0f4208 024208 01aa", SccpFault.Truncated, SccpField.CalledAddress, 5)]
    [InlineData("0900030305 00 024208 01aa", SccpFault.Malformed, SccpField.CalledAddress, 5)]
    [InlineData("0900030507 024308 024208 01aa", SccpFault.Truncated, SccpField.CalledAddress, 5)]
    [InlineData("11000f0406081c 024208 024208 01aa", SccpFault.BadPointer, SccpField.OptionalPart, 6)]
    [InlineData("11000f04060807 024208 024208 01aa 1005", SccpFault.Truncated, SccpField.OptionalPart, 13)]
    [InlineData("11000f04060809 024208 024208 01aa 1003010203 00", SccpFault.Malformed, SccpField.Segmentation, 15)]
    [InlineData("11000f04060809 024208 024208 01aa 12020101 00", SccpFault.Malformed, SccpField.Importance, 15)]
    public void BrokenMessage_SaysWhatIsWrongAndWhere(string hex, SccpFault fault, SccpField field, int offset)
    {
        Assert.False(new MessageDecoder(new AddressCache()).TryDecode(Octets.Of(hex), out var message, out var error));

        Assert.Null(message);
        Assert.Equal(new SccpError(fault, field, offset), error);
    }
}

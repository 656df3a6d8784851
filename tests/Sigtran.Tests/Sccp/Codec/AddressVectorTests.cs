using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Tests.Sccp.Support;

namespace Signalbox.Sigtran.Tests.Sccp.Codec;

/// <summary>
/// Addresses as others write them: libosmo-sigtran, tests/xua/xua_test.c; jss7, sccp-impl, parameter/SccpAddressTest.java and GT0001Test.java to
/// GT0100Test.java (those of titles alone with an address indicator before them).
/// </summary>
public sealed class AddressVectorTests
{
    // The order: octets, on title, point code, subsystem, indicator, translation type, plan, nature, digits.
    public static TheoryData<string, bool, int, int, int, int, int, int, string> Vectors { get; } = new()
    {
        { "12 08 00 12 04 19 89 96 92 99 29", true, -1, 8, 4, 0, 1, 4, "919869299992" }, // libosmo-sigtran
        { "42 fe", false, -1, 254, 0, 0, 0, 0, "" },
        { "41 00 04", false, 1024, -1, 0, 0, 0, 0, "" },
        { "41 ff 3f", false, 16383, -1, 0, 0, 0, 0, "" },
        { "43 ff 3f 5a", false, 16383, 90, 0, 0, 0, 0, "" },
        { "45 ff 3f 7f", false, 16383, -1, 1, 0, 0, 0x7F, "" },
        { "04 03", true, -1, -1, 1, 0, 0, 3, "" },
        { "0c 03 11 21 03", true, -1, -1, 3, 3, 1, 0, "123" },
        { "0c 03 12 21 43", true, -1, -1, 3, 3, 1, 0, "1234" },
        { "10 03 12 04 21 43", true, -1, -1, 4, 3, 1, 4, "1234" },
        { "10 03 12 04 a1 fb", true, -1, -1, 4, 3, 1, 4, "1ABF" },
        { "12 92 00 11 04 97 20 73 00 92 09", true, -1, 146, 4, 0, 1, 4, "79023700299" }, // jss7
        { "12 06 00 11 04 39 07 92 49 00 06", true, -1, 6, 4, 0, 1, 4, "93702994006" },
        { "42 08", false, -1, 8, 0, 0, 0, 0, "" },
        { "04 03 09 32 26 59 18", true, -1, -1, 1, 0, 0, 3, "9023629581" },
        { "04 83 09 32 26 59 08", true, -1, -1, 1, 0, 0, 3, "902362958" },
        { "08 03 09 32 26 59 18", true, -1, -1, 2, 3, 0, 0, "9023629581" },
        { "0c 00 12 09 32 26 59 18", true, -1, -1, 3, 0, 1, 0, "9023629581" },
        { "00", false, -1, -1, 0, 0, 0, 0, "" }, // Q.713, 3.5: a calling address that tells nothing
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Vector_IsReadAndWrittenAsItStands(
        string hex, bool onTitle, int code, int subsystem, int indicator, int type, int plan, int nature, string digits)
    {
        var octets = Octets.Of(hex);

        Assert.True(AddressCodec.TryDecode(octets, out var address, out _));

        var title = indicator == 0 ? null : new GlobalTitle((GlobalTitleIndicator)indicator, digits)
        {
            TranslationType = (byte)type, NumberingPlan = (byte)plan, NatureOfAddress = (byte)nature,
        };
        Assert.Equal(
            new SccpAddress
            {
                RoutesOnTitle = onTitle,
                PointCode = code < 0 ? null : new PointCode((uint)code),
                Subsystem = subsystem < 0 ? null : (byte)subsystem,
                Title = title,
            },
            address);
        Assert.Equal(octets, Write(address));
    }

    // libosmo-sigtran's first vector has the bit that is left to nations, which is not kept.
    [Fact]
    public void NationalBit_IsPassedOver()
    {
        Assert.True(AddressCodec.TryDecode(Octets.Of("92 06 00 12 04 19 99 96 76 39 98"), out var address, out _));

        Assert.Equal(SccpAddress.OfTitle("919969679389", Subsystems.Hlr), address);
    }

    [Theory]
    [InlineData("43", SccpFault.Truncated)]
    [InlineData("43 01", SccpFault.Truncated)]
    [InlineData("43 01 00", SccpFault.Truncated)]
    [InlineData("12 06", SccpFault.Truncated)]
    [InlineData("12 06 00 12", SccpFault.Truncated)]
    [InlineData("16 06 00 12 04 21", SccpFault.Unsupported)] // indicator 5
    [InlineData("3e 06 00 12 04 21", SccpFault.Unsupported)] // indicator 15
    [InlineData("12 06 00 13 04 21", SccpFault.Unsupported)] // encoding scheme 3
    [InlineData("12 06 00 11 04", SccpFault.Malformed)] // an odd number of no digits
    [InlineData("12 06 00 12 04 11 11 11 11 11 11 11 11 11 11 11 11 11 11 11 11", SccpFault.TooLong)]
    public void BrokenAddress_SaysWhatIsWrong(string hex, SccpFault expected)
    {
        Assert.False(AddressCodec.TryDecode(Octets.Of(hex), out _, out var fault));

        Assert.Equal(expected, fault);
    }

    [Fact]
    public void UnknownEncodingScheme_IsReadAsEven()
    {
        Assert.True(AddressCodec.TryDecode(Octets.Of("10 00 10 04 21 43"), out var address, out _));

        Assert.Equal("1234", address.Title!.Digits);
    }

    [Fact]
    public void AddressWithoutForm_IsNotEncodable()
    {
        Assert.False(AddressCodec.CanEncode(new() { RoutesOnTitle = true, Subsystem = 8 }));
        Assert.False(AddressCodec.CanEncode(SccpAddress.OfPointCode(new(PointCode.ItuMax + 1), 8)));
        Assert.False(AddressCodec.CanEncode(SccpAddress.OfTitle("12x", 8)));
        Assert.False(AddressCodec.CanEncode(SccpAddress.OfTitle("12a", 8)));
        Assert.False(AddressCodec.CanEncode(SccpAddress.OfTitle(new string('1', GlobalTitle.DigitsMax + 1), 8)));
        Assert.False(AddressCodec.CanEncode(new() { RoutesOnTitle = true, Title = new(GlobalTitleIndicator.TranslationType, "123") }));
        Assert.False(AddressCodec.CanEncode(new() { RoutesOnTitle = true, Title = new((GlobalTitleIndicator)5, "12") }));
    }

    [Fact]
    public void Cache_GivesTheSameAddressForTheSameOctets_AndStaysRightWhenFull()
    {
        var cache = new AddressCache(2);
        Assert.True(cache.TryDecode(Octets.Of("42 08"), out var first, out _));
        Assert.True(cache.TryDecode(Octets.Of("42 08"), out var again, out _));
        Assert.Same(first, again);

        for (var round = 0; round < 3; round++)
        {
            for (var subsystem = 0; subsystem < 256; subsystem++)
            {
                Assert.True(cache.TryDecode([0x42, (byte)subsystem], out var address, out _));
                Assert.Equal((byte)subsystem, address.Subsystem);
            }
        }

        Assert.False(cache.TryDecode(Octets.Of("43 01"), out _, out var fault));
        Assert.Equal(SccpFault.Truncated, fault);
    }

    private static byte[] Write(SccpAddress address)
    {
        Assert.True(AddressCodec.CanEncode(address));
        var octets = new byte[AddressCodec.OctetsFor(address)];
        octets.AsSpan().Fill(0xEE);
        AddressCodec.Encode(address, octets);
        return octets;
    }
}

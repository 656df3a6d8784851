using System.Text;
using FsCheck.Fluent;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tests.Support;

namespace Signalbox.Sms.Tests.Alphabets;

/// <summary>3GPP TS 23.038, 6.1.2.1.</summary>
public sealed class SeptetPackingTests
{
    // hellohello: the example that every SMS library has. 123 to a[]{}€: faucamp/python-gsmmodem, test/test_pdu.py, TestGsm7.
    // test text to enhanced: osmocom/libosmocore, tests/sms/sms_test.c.
    [Theory]
    [InlineData("hellohello", "E8329BFD4697D9EC37")]
    [InlineData("123", "31D90C")]
    [InlineData("12345678", "31D98C56B3DD70")]
    [InlineData("123456789", "31D98C56B3DD7039")]
    [InlineData("Hello World!", "C8329BFD065DDF72363904")]
    [InlineData("[{abc}]~", "1BDE0615168F37A98D6FD303")]
    [InlineData("123456789012345678901234567890", "31D98C56B3DD7039584C36A3D56C375C0E1693CD6835DB0D978301")]
    [InlineData("{åΦΓΛΩΠΨΣΘ€}", "1BD44332A1542C174C6653DEA400")]
    [InlineData("a[]{}€", "E10D6FE3DBA036A94D19")]
    [InlineData("test text", "F4F29C0EA297F174")]
    [InlineData("!$ a more#^- complicated test@@?_%! case", "2101280C6ABFE5E5D186D2028DDF6D383B3D0ED3CB6410BD3CA70300BF4829041A87E765")]
    [InlineData("enhanced ^ {][} test |+~ ^ test", "65373AEC1E97C9A00D05B4416D7C1BDE2605A297E774D006B8DAF4401B0A885E9ED301")]
    [InlineData("enhanced ^ {][} test |+~ ^ tests", "65373AEC1E97C9A00D05B4416D7C1BDE2605A297E774D006B8DAF4401B0A885E9ED3E7")]
    public void PublishedText_PacksAndUnpacks(string text, string packed)
    {
        var septets = GsmAlphabet.TryEncode(text)!;

        Assert.Equal(packed, Hex.Text(Pack(septets, fillBits: 0)));
        Assert.Equal(septets, Unpack(Hex.Octets(packed), fillBits: 0, septets.Length));
    }

    // osmocom/libosmocore, tests/sms/sms_test.c, test_multiple_encode: text behind a header of six octets, one fill bit.
    [Theory]
    [InlineData(
        "this is a testmessage. this is a testmessage. this is a testmessage. this is a testmessage. this is a testmessage. "
        + "this is a testmessage. cut here .....:",
        "E8E8F41C949E83C2207A794E6F97E7F3F0B9EC02D1D1E939283D078541F4F29CDE2ECFE7E173D905A2A3D373507A0E0A83E8E539BD5D9ECFC3E7B20B"
        + "4447A7E7A0F41C1406D1CB737ABB3C9F87CF6517888E4ECF41E939280CA297E7F476793E0F9FCB2E101D9D9E83D2735018442FCFE9EDF27C1E3E975D"
        + "A0719D0E4297E56590CBE572B974")]
    [InlineData(
        " this is a second testmessage. end here.",
        "4074747A0E4ACF4161D0BC3C7EBBC9207A794E6F97E7F3F0B9EC0295DD6410BA2C2FBB00")]
    public void TextBehindHeader_PacksWithFillBit(string text, string packed)
    {
        var septets = Encoding.ASCII.GetBytes(text);

        Assert.Equal(packed, Hex.Text(Pack(septets, fillBits: 1)));
        Assert.Equal(septets, Unpack(Hex.Octets(packed), fillBits: 1, septets.Length));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0, 1)]
    [InlineData(8, 0, 7)]
    [InlineData(9, 0, 8)]
    [InlineData(160, 0, 140)]
    [InlineData(153, 1, 134)]
    [InlineData(152, 0, 133)]
    [InlineData(0, 6, 1)]
    [InlineData(8, 6, 8)]
    public void PackedLength_CountsWholeOctets(int septets, int fillBits, int octets) =>
        Assert.Equal(octets, SeptetPacking.PackedLength(septets, fillBits));

    [Fact]
    public void AnySeptets_PackAsTheStandardDrawsThem() => Law.Holds(
        from septets in Gen.Choose(0, 300).SelectMany(length => Generate.Octet.ArrayOf(length))
        from fillBits in Gen.Choose(0, SeptetPacking.FillBitsMax)
        select (septets, fillBits),
        given =>
        {
            var packed = Pack(given.septets, given.fillBits);
            return packed.AsSpan().SequenceEqual(PackBitByBit(given.septets, given.fillBits))
                && Unpack(packed, given.fillBits, given.septets.Length).SequenceEqual(given.septets.Select(octet => (byte)(octet & 0x7F)));
        });

    [Fact]
    public void Pack_LeavesWhatLiesBehind()
    {
        var room = new byte[12];
        Array.Fill(room, (byte)0xAA);

        SeptetPacking.Pack("hellohello"u8, fillBits: 0, room);

        Assert.Equal("E8329BFD4697D9EC37AAAAAA", Hex.Text(room));
    }

    [Fact]
    public void SpanTooShort_IsTheCallersMistake()
    {
        Assert.Throws<ArgumentException>(() => SeptetPacking.Pack(new byte[8], 0, new byte[6]));
        Assert.Throws<ArgumentException>(() => SeptetPacking.Pack(new byte[8], 1, new byte[7]));
        Assert.Throws<ArgumentException>(() => SeptetPacking.Unpack(new byte[6], 0, new byte[8]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeptetPacking.Pack(new byte[8], 7, new byte[9]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeptetPacking.Unpack(new byte[9], -1, new byte[8]));
    }

    private static byte[] Pack(ReadOnlySpan<byte> septets, int fillBits)
    {
        var packed = new byte[SeptetPacking.PackedLength(septets.Length, fillBits)];
        SeptetPacking.Pack(septets, fillBits, packed);
        return packed;
    }

    private static byte[] Unpack(ReadOnlySpan<byte> packed, int fillBits, int count)
    {
        var septets = new byte[count];
        SeptetPacking.Unpack(packed, fillBits, septets);
        return septets;
    }

    // The drawing of 6.1.2.1 as a stream of bits, lowest first.
    private static byte[] PackBitByBit(byte[] septets, int fillBits)
    {
        var bits = Enumerable.Repeat(0, fillBits)
            .Concat(septets.SelectMany(septet => Enumerable.Range(0, 7).Select(bit => (septet >> bit) & 1)));
        return [.. bits.Chunk(8).Select(octet => (byte)octet.Select((bit, at) => bit << at).Sum())];
    }
}

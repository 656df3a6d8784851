using System.Formats.Asn1;
using Signalbox.Sigtran.Ber;

namespace Signalbox.Sigtran.Tests.Ber;

public sealed class BerReaderTests
{
    [Theory]
    [InlineData("30060201050401AA")]
    [InlineData("30800201050401AA0000")]
    public void Values_OfEitherLengthForm_AreTheSame(string hex)
    {
        var reader = new BerReader(Convert.FromHexString(hex));

        Assert.True(reader.TryRead(out var sequence));
        Assert.True(reader.IsAtEnd);
        Assert.Equal(hex.Length / 2, sequence.Encoded.Length);
        Assert.True(sequence.TryOpen(out var inner));
        Assert.True(inner.TryRead(Asn1Tag.Integer, out var number));
        Assert.Equal(2, number.Offset);
        Assert.True(number.TryInt32(out var five));
        Assert.False(inner.TryRead(Asn1Tag.Integer, out _));
        Assert.True(inner.TryRead(out var octets));
        Assert.True(octets.TryOctets(out var value));
        Assert.True(inner.IsAtEnd);
        Assert.Equal(5, five);
        Assert.Equal("AA", Convert.ToHexString(value.Span));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("30", 1)]
    [InlineData("3005020105", 1)]
    [InlineData("3080020105", 1)]
    [InlineData("308002010500", 1)]
    [InlineData("0480", 1)]
    [InlineData("0000", 1)]
    [InlineData("30FF", 1)]
    [InlineData("1F8080808080808001", 1)]
    [InlineData("02847FFFFFFF01", 1)]
    public void OctetsThatAreNoValue_AreAFault(string hex, int isFault)
    {
        var reader = new BerReader(Convert.FromHexString(hex));

        Assert.False(reader.TryRead(out _));
        Assert.Equal(isFault == 1 ? BerFault.Header : BerFault.None, reader.Fault);
        Assert.Equal(isFault == 0, reader.IsAtEnd);
        Assert.Equal(0, reader.Offset);
    }

    [Fact]
    public void Depth_BeyondTheLimit_IsAFault()
    {
        byte[] octets = [5, 0];
        for (var depth = 0; depth < BerReader.DepthMax + 1; depth++) octets = [0x30, (byte)octets.Length, .. octets];
        var reader = new BerReader(octets);

        var opened = 0;
        while (reader.TryRead(out var value) && value.TryOpen(out var inner)) (reader, opened) = (inner, opened + 1);

        Assert.Equal(BerReader.DepthMax + 1, opened);
        Assert.Equal(BerFault.TooDeep, reader.Fault);
        Assert.False(reader.TryRead(out _));
    }

    [Fact]
    public void Elements_BeyondTheLimit_AreAFault()
    {
        var reader = new BerReader(Enumerable.Repeat<byte[]>([5, 0], BerReader.ElementsMax + 1).SelectMany(each => each).ToArray());

        var read = 0;
        while (reader.TryRead(out _)) read++;

        Assert.Equal(BerReader.ElementsMax, read);
        Assert.Equal(BerFault.TooMany, reader.Fault);
    }

    [Fact]
    public void Octets_BeyondTheLimit_AreAFault() => Assert.Equal(BerFault.TooLong, new BerReader(new byte[BerReader.OctetsMax + 1]).Fault);

    [Theory]
    [InlineData("0200", null)]
    [InlineData("02017F", 127)]
    [InlineData("020180", -128)]
    [InlineData("020200FF", 255)]
    [InlineData("02020001", 1)]
    [InlineData("0204FFFFFFFF", -1)]
    [InlineData("02050000000001", null)]
    [InlineData("2203020101", null)]
    public void Integer_IsReadOrRefused(string hex, int? expected)
    {
        var reader = new BerReader(Convert.FromHexString(hex));

        Assert.True(reader.TryRead(out var value));
        Assert.Equal(expected, value.TryInt32(out var number) ? number : null);
    }

    [Theory]
    [InlineData("0403010203", "010203")]
    [InlineData("2480040101240404020203" + "0000", "010203")]
    [InlineData("240302017F", null)]
    public void OctetString_InSegments_IsPutTogether(string hex, string? expected)
    {
        var reader = new BerReader(Convert.FromHexString(hex));

        Assert.True(reader.TryRead(out var value));
        Assert.Equal(expected, value.TryOctets(out var octets) ? Convert.ToHexString(octets.Span) : null);
    }

    [Theory]
    [InlineData("060704000001001903", "0.4.0.0.1.0.25.3")]
    [InlineData("0600", null)]
    [InlineData("060180", null)]
    public void ObjectIdentifier_IsReadOrRefused(string hex, string? expected)
    {
        var reader = new BerReader(Convert.FromHexString(hex));

        Assert.True(reader.TryRead(out var value));
        Assert.Equal(expected, value.TryObjectIdentifier(out var name) ? name : null);
    }

    // A constructed value of another universal type, found by damaged messages: it is none of these, and no mistake of the caller's.
    [Theory]
    [InlineData("3F81050402000100")]
    [InlineData("3003020101")]
    public void Content_OfAnotherUniversalType_IsRefused(string hex)
    {
        var reader = new BerReader(Convert.FromHexString(hex));

        Assert.True(reader.TryRead(out var value));
        Assert.False(value.TryOctets(out _));
        Assert.False(value.TryObjectIdentifier(out _));
        Assert.False(value.TryBoolean(out _));
        Assert.False(value.TryBits(out _));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(130)]
    [InlineData(300)]
    public void External_OfAnyLength_IsReadAsItWasWritten(int length)
    {
        var writers = new BerWriters();
        var (writer, scratch, inner) = (writers.Take(), writers.Take(), writers.Take());
        inner.WriteOctetString(new byte[length]);
        var value = writers.Finish(inner);

        BerExternal.Write(writer, "0.0.17.773.1.1.1", value, scratch);
        var octets = writers.Finish(writer);

        foreach (var form in new[] { octets, IndefiniteForm.Of(octets) })
        {
            var reader = new BerReader(form);
            Assert.True(reader.TryRead(out var external));
            Assert.True(BerExternal.TryRead(external, out var read));
            Assert.Equal("0.0.17.773.1.1.1", read.DirectReference);
            Assert.Equal(value, read.Value.Encoded.ToArray());
        }
    }
}

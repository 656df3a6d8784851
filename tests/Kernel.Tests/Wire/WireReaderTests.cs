using Signalbox.Kernel.Wire;

namespace Signalbox.Kernel.Tests.Wire;

public sealed class WireReaderTests
{
    /// <summary>Reads a field of some length; false and nothing consumed when there is not enough.</summary>
    private delegate bool Read(ref WireReader reader);

    private static readonly byte[] Octets = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09];

    [Fact]
    public void Integers_AreReadMostSignificantOctetFirst()
    {
        var reader = new WireReader(Convert.FromHexString("0102030405060708090A0B0C0D0E0F"));

        Assert.True(reader.TryReadByte(out var one));
        Assert.True(reader.TryReadUInt16(out var two));
        Assert.True(reader.TryReadUInt32(out var four));
        Assert.True(reader.TryReadUInt64(out var eight));

        Assert.Equal(0x01, one);
        Assert.Equal(0x0203, two);
        Assert.Equal(0x04050607u, four);
        Assert.Equal(0x08090A0B0C0D0E0Ful, eight);
        Assert.Equal(15, reader.Position);
        Assert.Equal(0, reader.Remaining);
        Assert.True(reader.Rest.IsEmpty);
    }

    [Fact]
    public void Integer_ShortByAnyNumberOfOctets_ConsumesNothing()
    {
        AssertNeeds(1, static (ref reader) => reader.TryReadByte(out _));
        AssertNeeds(2, static (ref reader) => reader.TryReadUInt16(out _));
        AssertNeeds(4, static (ref reader) => reader.TryReadUInt32(out _));
        AssertNeeds(8, static (ref reader) => reader.TryReadUInt64(out _));
        AssertNeeds(5, static (ref reader) => reader.TryRead(5, out _));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(10)]
    [InlineData(int.MaxValue)]
    public void Octets_CountOutsideOfWhatIsThere_ConsumesNothing(int count)
    {
        var reader = new WireReader(Octets);

        Assert.False(reader.TryRead(count, out var octets));
        Assert.True(octets.IsEmpty);
        Assert.Equal(0, reader.Position);
    }

    [Fact]
    public void Octets_None_AreReadEvenAtTheEnd()
    {
        var reader = new WireReader([]);

        Assert.True(reader.TryRead(0, out var octets));
        Assert.True(octets.IsEmpty);
    }

    [Fact]
    public void Octets_AreASliceOfTheInput()
    {
        var reader = new WireReader(Octets);
        reader.TryReadByte(out _);

        Assert.True(reader.TryRead(3, out var octets));

        Assert.True(octets == Octets.AsSpan(1, 3));
        Assert.True(reader.Rest == Octets.AsSpan(4));
    }

    [Theory]
    [InlineData("6162630064", 4, "616263", 4)]
    [InlineData("00", 1, "", 1)]
    [InlineData("610000", 3, "61", 2)]
    public void CString_NulWithinTheSize_IsReadWithoutIt(string input, int sizeMax, string expected, int position)
    {
        var reader = new WireReader(Convert.FromHexString(input));

        Assert.True(reader.TryReadCString(sizeMax, out var text));

        Assert.Equal(expected, Convert.ToHexString(text));
        Assert.Equal(position, reader.Position);
    }

    [Theory]
    [InlineData("61626300", 3)]
    [InlineData("616263", 100)]
    [InlineData("616263", int.MaxValue)]
    [InlineData("", 5)]
    [InlineData("00", 0)]
    [InlineData("00", -1)]
    [InlineData("00", int.MinValue)]
    public void CString_NoNulWithinTheSize_ConsumesNothing(string input, int sizeMax)
    {
        var reader = new WireReader(Convert.FromHexString(input));

        Assert.False(reader.TryReadCString(sizeMax, out var text));

        Assert.True(text.IsEmpty);
        Assert.Equal(0, reader.Position);
    }

    private static void AssertNeeds(int needed, Read read)
    {
        for (var length = 0; length < needed; length++)
        {
            var shortOne = new WireReader(Octets.AsSpan(0, length));
            Assert.False(read(ref shortOne), $"{length} octets were enough");
            Assert.Equal(0, shortOne.Position);
            Assert.Equal(length, shortOne.Remaining);
        }

        var reader = new WireReader(Octets.AsSpan(0, needed));
        Assert.True(read(ref reader));
        Assert.Equal(needed, reader.Position);
    }
}

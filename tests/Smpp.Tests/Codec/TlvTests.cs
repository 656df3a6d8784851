using Signalbox.Smpp.Codec;

namespace Signalbox.Smpp.Tests.Codec;

public sealed class TlvTests
{
    [Fact]
    public void Writer_BuildsTheOctetsOfTheStandard()
    {
        var writer = new TlvWriter(stackalloc byte[64]);
        writer.WriteCString(TlvTag.ReceiptedMessageId, "42"u8);
        writer.WriteByte(TlvTag.MessageState, 2);
        writer.Write(TlvTag.NetworkErrorCode, [3, 0, 8]);
        writer.WriteUInt16(TlvTag.UserMessageReference, 0x0102);
        writer.WriteUInt32(TlvTag.QosTimeToLive, 3600);

        // 3.2.4.1: tag, length, value; 5.3.2 for the values
        Assert.Equal(
            PduVectors.Hex("001e 0003 343200 0427 0001 02 0423 0003 030008 0204 0002 0102 0017 0004 00000e10"), writer.List.Raw.ToArray());
    }

    [Fact]
    public void Writer_CopiesAWholeList()
    {
        Assert.True(TlvList.TryRead(PduVectors.Hex("1411 0002 6162 1411 0000"), SmppLimits.Default, out var list, out _));
        var writer = new TlvWriter(stackalloc byte[16]);

        writer.WriteAll(list);

        Assert.Equal(list.Raw.ToArray(), writer.List.Raw.ToArray());
    }

    [Fact]
    public void Writer_WithoutRoom_IsTheCallersMistake()
    {
        Assert.Throws<ArgumentException>(() => new TlvWriter(new byte[5]).WriteUInt16(1, 2));
        Assert.Throws<ArgumentException>(() => new TlvWriter(new byte[70_000]).Write(1, new byte[65_536]));
        Assert.Throws<ArgumentException>(() => new TlvWriter(new byte[3]).WriteAll(new ShortMessagePdu { Tlvs = Four() }.Tlvs));

        static TlvList Four()
        {
            Assert.True(TlvList.TryRead(new byte[4], SmppLimits.Default, out var list, out _));
            return list;
        }
    }

    [Theory]
    [InlineData("0427 0001 02 2000 0000", true)]
    [InlineData("0427 0002 0202", false)]
    [InlineData("0204 0001 01", false)]
    [InlineData("001e 0000", false)]
    [InlineData("130c 0000", true)]
    public void Lengths_OfKnownTlvs_CanBeChecked(string raw, bool valid)
    {
        Assert.True(TlvList.TryRead(PduVectors.Hex(raw), SmppLimits.Default, out var list, out _));

        Assert.Equal(valid, list.HasValidLengths(out var error));
        if (!valid) Assert.Equal((uint)CommandStatus.InvalidTlvLength, error.Status);
    }

    [Fact]
    public void TypedFinds_OfAnotherLength_FindNothing()
    {
        Assert.True(TlvList.TryRead(PduVectors.Hex("0427 0002 0202 0204 0001 01"), SmppLimits.Default, out var list, out _));

        Assert.False(list.TryFindByte(TlvTag.MessageState, out _));
        Assert.False(list.TryFindUInt16(TlvTag.UserMessageReference, out _));
        Assert.False(list.TryFindCString(TlvTag.ReceiptedMessageId, out _));
    }

    [Fact]
    public void Definitions_AreUniqueAndWithinTheirBounds()
    {
        Assert.Equal(44, TlvDefinition.All.Count);
        Assert.Equal(44, TlvDefinition.All.Values.Select(one => one.Name).Distinct().Count());
        Assert.All(TlvDefinition.All, pair => Assert.True(pair.Key == pair.Value.Tag && pair.Value.LengthMin <= pair.Value.LengthMax));
    }
}

using Signalbox.Kernel.Wire;

namespace Signalbox.Kernel.Tests.Wire;

public sealed class WireWriterTests
{
    // Network byte order: the most significant octet first (RFC 1700, "Data Notations").
    [Fact]
    public void Integers_AreWrittenMostSignificantOctetFirst()
    {
        var buffer = new WireBuffer(capacity: 1);
        var writer = new WireWriter(buffer);

        writer.WriteByte(0x01);
        writer.WriteUInt16(0x0203);
        writer.WriteUInt32(0x04050607);
        writer.WriteUInt64(0x08090A0B0C0D0E0F);

        Assert.Equal("0102030405060708090A0B0C0D0E0F", Convert.ToHexString(buffer.Written));
        Assert.Equal(15, writer.Position);
    }

    [Fact]
    public void Texts_EndInANulAndOctetsDoNot()
    {
        var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);

        writer.WriteCString("Hi");
        writer.WriteCString("");
        writer.Write([0xFF, 0x00]);
        writer.Write([]);

        Assert.Equal("48690000FF00", Convert.ToHexString(buffer.Written));
    }

    [Fact]
    public void Reserved_IsZeroUntilPatchedAndTheNeighboursStay()
    {
        var buffer = new WireBuffer();
        buffer.Extend(16).Fill(0xEE);
        buffer.Clear();
        var writer = new WireWriter(buffer);

        var four = writer.ReserveUInt32();
        writer.WriteByte(0xA1);
        var two = writer.ReserveUInt16();
        writer.WriteByte(0xA2);
        var one = writer.ReserveByte();
        writer.WriteByte(0xA3);
        var unpatched = Convert.ToHexString(buffer.Written);
        writer.PatchUInt32(four, 0x01020304);
        writer.PatchUInt16(two, 0x0506);
        writer.PatchByte(one, 0x07);

        Assert.Equal("00000000A10000A200A3", unpatched);
        Assert.Equal("01020304A10506A207A3", Convert.ToHexString(buffer.Written));
    }

    [Fact]
    public void Patch_OutsideWhatWasWritten_IsRefused()
    {
        var buffer = new WireBuffer(capacity: 64);
        new WireWriter(buffer).WriteUInt32(0);

        Assert.Throws<ArgumentOutOfRangeException>(() => new WireWriter(buffer).PatchByte(4, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WireWriter(buffer).PatchUInt16(3, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WireWriter(buffer).PatchUInt32(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WireWriter(buffer).PatchByte(-1, 1));
        Assert.Equal([0, 0, 0, 0], buffer.Written.ToArray());
    }

    [Fact]
    public void Writer_OnABufferInUse_WritesAtItsEnd()
    {
        var buffer = new WireBuffer();
        new WireWriter(buffer).WriteByte(1);

        var writer = new WireWriter(buffer);
        var start = writer.Position;
        writer.WriteByte(2);

        Assert.Equal(1, start);
        Assert.Equal([1, 2], buffer.Written.ToArray());
    }
}

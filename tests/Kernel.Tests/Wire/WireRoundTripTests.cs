using FsCheck;
using FsCheck.Fluent;
using Signalbox.Kernel.Wire;

namespace Signalbox.Kernel.Tests.Wire;

public sealed class WireRoundTripTests
{
    private static readonly Gen<byte> Octet = Gen.Choose(0, 255).Select(value => (byte)value);

    private static readonly Gen<object> Field = Gen.OneOf<object>(
        Octet.Select(value => (object)value),
        Octet.ArrayOf(2).Select(octets => (object)BitConverter.ToUInt16(octets)),
        Octet.ArrayOf(4).Select(octets => (object)BitConverter.ToUInt32(octets)),
        Octet.ArrayOf(8).Select(octets => (object)BitConverter.ToUInt64(octets)),
        from length in Gen.Choose(0, 40) from octets in Octet.ArrayOf(length) select (object)octets,
        from length in Gen.Choose(0, 40) from text in Gen.Choose(1, 127).ArrayOf(length)
        select (object)string.Concat(text.Select(code => (char)code)));

    private static readonly Gen<object[]> Fields = from count in Gen.Choose(0, 30) from fields in Field.ArrayOf(count) select fields;

    [Fact]
    public void Fields_WrittenAndRead_AreTheSame() => Law.Holds(Fields, fields =>
    {
        var written = Write(fields);

        var reader = new WireReader(written);
        foreach (var field in fields)
            if (!ReadsAs(ref reader, field)) return false;
        return reader.Remaining == 0;
    });

    [Fact]
    public void Fields_CutShortAnywhere_AreReadUpToTheCutAndNoFurther() => Law.Holds(
        from fields in Fields from cut in Gen.Choose(0, 1_000) select (fields, cut),
        each =>
        {
            var written = Write(each.fields);
            var reader = new WireReader(written.AsSpan(0, each.cut * written.Length / 1_000));
            foreach (var field in each.fields)
            {
                var before = reader.Position;
                if (!ReadsAs(ref reader, field)) return reader.Position == before;
            }

            return reader.Remaining == 0;
        });

    private static byte[] Write(object[] fields)
    {
        var buffer = new WireBuffer(capacity: 1);
        var writer = new WireWriter(buffer);
        foreach (var field in fields)
        {
            switch (field)
            {
                case byte value: writer.WriteByte(value); break;
                case ushort value: writer.WriteUInt16(value); break;
                case uint value: writer.WriteUInt32(value); break;
                case ulong value: writer.WriteUInt64(value); break;
                case string value: writer.WriteCString(value); break;
                case byte[] value: writer.Write(value); break;
            }
        }

        return buffer.Written.ToArray();
    }

    private static bool ReadsAs(ref WireReader reader, object field) => field switch
    {
        byte value => reader.TryReadByte(out var read) && read == value,
        ushort value => reader.TryReadUInt16(out var read) && read == value,
        uint value => reader.TryReadUInt32(out var read) && read == value,
        ulong value => reader.TryReadUInt64(out var read) && read == value,
        string value => reader.TryReadCString(value.Length + 1, out var read) && System.Text.Encoding.ASCII.GetString(read) == value,
        _ => reader.TryRead(((byte[])field).Length, out var read) && read.SequenceEqual((byte[])field),
    };
}

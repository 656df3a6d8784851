using System.Collections.Immutable;
using System.Formats.Asn1;
using Signalbox.Sigtran.Ber;

namespace Signalbox.Sigtran.Map.Fields;

/// <summary>
/// A SEQUENCE as a table of its fields in their order, which reads and writes it (3GPP TS 29.002, 17.7). What no row knows (extension containers,
/// fields of later versions, private ones) is passed over, wherever it stands.
/// </summary>
/// <typeparam name="T">What it is read to, and written from.</typeparam>
/// <param name="name">The type's name in the standard.</param>
/// <param name="empty">What there is before the first field is read.</param>
/// <param name="fields">The fields.</param>
internal sealed class FieldTable<T>(string name, T empty, ImmutableArray<Field<T>> fields)
    where T : class
{
    /// <summary>The field that stands alone in the place of the sequence, as older versions have it; null for none.</summary>
    public Field<T>? Bare { get; init; }

    /// <summary>The last version in which <see cref="Bare"/> is written; it is read in all of them.</summary>
    public int BareUntil { get; init; }

    /// <summary>Reads a parameter: one value and nothing behind it, or nothing at all where nothing is needed.</summary>
    public MapRead<T> Read(ReadOnlyMemory<byte> parameter, int version)
    {
        if (parameter.IsEmpty) return MissingBetween(0, fields.Length, version, 0) is { } missing ? new(null, missing) : new(empty, null);
        var reader = new BerReader(parameter);
        if (!reader.TryRead(out var value) || !reader.IsAtEnd) return new(null, new(MapFaultKind.Mistyped, name, 0));
        if (value.Is(MapTags.Sequence)) return Read(value, version);
        if (Bare is null || !Bare.Accepts(value.Tag)) return new(null, new(MapFaultKind.Mistyped, name, 0));
        return Bare.Read(empty, value) is { } read ? new(read, null) : new(null, new(MapFaultKind.Unexpected, Bare.Name, 0));
    }

    /// <summary>Reads the fields within a value, whatever its own tag.</summary>
    public MapRead<T> Read(BerValue sequence, int version)
    {
        if (!sequence.TryOpen(out var inner)) return new(null, new(MapFaultKind.Mistyped, name, sequence.Offset));
        var (read, row) = (empty, 0);
        while (inner.TryRead(out var value))
        {
            var found = RowOf(value.Tag, row);
            if (found < 0) continue;
            if (MissingBetween(row, found, version, value.Offset) is { } missing) return new(null, missing);
            if (fields[found].Read(read, value) is not { } next) return new(null, new(MapFaultKind.Unexpected, fields[found].Name, value.Offset));
            (read, row) = (next, found + 1);
        }

        if (!inner.IsAtEnd) return new(null, new(MapFaultKind.Mistyped, name, inner.Offset));
        var absent = MissingBetween(row, fields.Length, version, inner.Offset);
        return absent is null ? new(read, null) : new(null, absent);
    }

    /// <summary>Writes a parameter; null when a field has no form on the wire, or too many octets.</summary>
    public byte[]? Write(T value, int version, BerWriters writers)
    {
        var writer = writers.Take();
        var isBare = Bare is not null && version <= BareUntil;
        var isWritten = isBare ? !Bare!.IsThere(value) || Bare.Write(value, writer) : TryWrite(value, version, writer, MapTags.Sequence);
        if (isWritten && writer.GetEncodedLength() <= BerReader.OctetsMax) return writers.Finish(writer);
        writers.Return(writer);
        return null;
    }

    /// <summary>Writes it under a tag; false when a field has no form on the wire.</summary>
    public bool TryWrite(T value, int version, AsnWriter writer, Asn1Tag tag)
    {
        // The scope closes itself also when a field cannot be written: what was written is thrown away then.
        using var scope = writer.PushSequence(tag);
        foreach (var field in fields)
        {
            if (field.Since <= version && field.IsThere(value) && !field.Write(value, writer)) return false;
        }

        return true;
    }

    private int RowOf(Asn1Tag tag, int from)
    {
        for (var row = from; row < fields.Length; row++)
        {
            if (fields[row].Accepts(tag)) return row;
        }

        return -1;
    }

    private MapReadFault? MissingBetween(int from, int until, int version, int offset)
    {
        for (var row = from; row < until; row++)
        {
            if (fields[row].NeededSince <= version) return new(MapFaultKind.Missing, fields[row].Name, offset);
        }

        return null;
    }
}

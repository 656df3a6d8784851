using System.Formats.Asn1;
using Signalbox.Sigtran.Ber;

namespace Signalbox.Sigtran.Map.Fields;

/// <summary>A field of a SEQUENCE: how it is found, read and written (3GPP TS 29.002, 17.7).</summary>
/// <typeparam name="T">What the sequence is read to, and written from.</typeparam>
/// <param name="Name">Its name in the standard.</param>
/// <param name="Accepts">Whether a tag is one of its own.</param>
/// <param name="Read">What was read so far, with this value; null when the value cannot be read.</param>
/// <param name="Write">Writes it; false when it has no such form. Only where <see cref="IsThere"/>.</param>
internal sealed record Field<T>(string Name, Func<Asn1Tag, bool> Accepts, Func<T, BerValue, T?> Read, Func<T, AsnWriter, bool> Write)
    where T : class
{
    /// <summary>Whether a value has the field; a field that must be there is always written.</summary>
    public Func<T, bool> IsThere { get; init; } = _ => true;

    /// <summary>The first version in which it may be written.</summary>
    public int Since { get; init; } = 1;

    /// <summary>The first version in which its absence is a fault; beyond all versions for a field that may be left out.</summary>
    public int NeededSince { get; init; } = int.MaxValue;

    /// <summary>A field with one tag.</summary>
    public static Field<T> Of(string name, Asn1Tag tag, Func<T, BerValue, T?> read, Func<T, AsnWriter, bool> write) =>
        new(name, other => other.HasSameClassAndValue(tag), read, write);

    /// <summary>A NULL that is there or not.</summary>
    public static Field<T> Flag(string name, Asn1Tag tag, Func<T, T> set, Func<T, bool> isSet) =>
        Of(name, tag, (sequence, _) => set(sequence), (_, writer) => Flagged(writer, tag)) with { IsThere = isSet };

    private static bool Flagged(AsnWriter writer, Asn1Tag tag)
    {
        writer.WriteNull(tag);
        return true;
    }
}

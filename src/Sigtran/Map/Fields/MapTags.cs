using System.Formats.Asn1;

namespace Signalbox.Sigtran.Map.Fields;

/// <summary>Tags as the modules of MAP have them (3GPP TS 29.002, 17.1: implicit tags).</summary>
internal static class MapTags
{
    public static readonly Asn1Tag OctetString = Asn1Tag.PrimitiveOctetString;

    public static readonly Asn1Tag BitString = Asn1Tag.PrimitiveBitString;

    public static readonly Asn1Tag Sequence = Asn1Tag.Sequence;

    public static readonly Asn1Tag Enumerated = Asn1Tag.Enumerated;

    public static readonly Asn1Tag Integer = Asn1Tag.Integer;

    public static readonly Asn1Tag Null = Asn1Tag.Null;

    public static Asn1Tag Context(int number, bool isConstructed = false) => new(TagClass.ContextSpecific, number, isConstructed);
}

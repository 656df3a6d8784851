using System.Formats.Asn1;
using Signalbox.Sigtran.Ber;
using Signalbox.Sigtran.Map.Fields;

namespace Signalbox.Sigtran.Map.Parameters;

/// <summary>Which alternative of SM-RP-DA and SM-RP-OA there is; numbers are the context tags (3GPP TS 29.002, 17.7.6).</summary>
public enum PartyKind : byte
{
    /// <summary>imsi, in SM-RP-DA.</summary>
    Imsi = 0,

    /// <summary>lmsi, in SM-RP-DA.</summary>
    Lmsi = 1,

    /// <summary>msisdn, in SM-RP-OA.</summary>
    Msisdn = 2,

    /// <summary>roamingNumber, in SM-RP-DA of version 1.</summary>
    RoamingNumber = 3,

    /// <summary>serviceCentreAddressDA and serviceCentreAddressOA.</summary>
    ServiceCentre = 4,

    /// <summary>noSM-RP-DA and noSM-RP-OA.</summary>
    None = 5,
}

/// <summary>SM-RP-DA and SM-RP-OA (3GPP TS 29.002, 17.7.6): from whom a short message comes, and to whom it goes.</summary>
/// <param name="Kind">Which alternative.</param>
/// <param name="Digits">The IMSI's or the number's digits; empty for the others.</param>
public sealed record PartyAddress(PartyKind Kind, string Digits = "")
{
    /// <summary>Octets of an LMSI.</summary>
    public const int LmsiSize = 4;

    /// <summary>No address.</summary>
    public static PartyAddress Nobody { get; } = new(PartyKind.None);

    /// <summary>Four octets of <see cref="PartyKind.Lmsi"/>; otherwise empty.</summary>
    public ReadOnlyMemory<byte> Lmsi { get; init; }

    /// <summary>Whether a value is one of the alternatives.</summary>
    internal static bool Accepts(Asn1Tag tag) => tag.TagClass == TagClass.ContextSpecific && tag.TagValue <= (int)PartyKind.None;

    /// <summary>Reads an alternative that <see cref="Accepts"/> lets pass; null when it cannot be read.</summary>
    internal static PartyAddress? Read(BerValue value)
    {
        var kind = (PartyKind)value.Tag.TagValue;
        return kind switch
        {
            PartyKind.None => Nobody,
            PartyKind.Imsi => Imsi.Read(value) is { } imsi ? new(kind, imsi) : null,
            PartyKind.Lmsi => value.TryOctets(out var lmsi) && lmsi.Length == LmsiSize ? new(kind) { Lmsi = lmsi } : null,
            _ => AddressString.Read(value) is { } number ? new(kind, number.Digits) : null,
        };
    }

    /// <summary>Writes it; false when it has no such form.</summary>
    internal bool TryWrite(AsnWriter writer)
    {
        var tag = MapTags.Context((int)Kind);
        switch (Kind)
        {
            case PartyKind.None:
                writer.WriteNull(tag);
                return true;
            case PartyKind.Lmsi:
                writer.WriteOctetString(Lmsi.Span, tag);
                return Lmsi.Length == LmsiSize;
            case PartyKind.Imsi:
                return Imsi.TryWrite(Digits, writer, tag);
            default:
                return new AddressString(Digits).TryWrite(writer, tag);
        }
    }
}

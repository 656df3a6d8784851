namespace Signalbox.Sms.Alphabets;

/// <summary>
/// How the octets of a short message are to be read (3GPP TS 23.038, 4). The values are written to disk and never change.
/// </summary>
public enum TextCoding : byte
{
    /// <summary>GSM 7-bit default alphabet with its extension table: unpacked, one octet a septet.</summary>
    Gsm7 = 0,

    /// <summary>UCS-2: big-endian UTF-16, so that surrogate pairs are allowed, as every handset has them.</summary>
    Ucs2 = 1,

    /// <summary>8-bit data, and compressed text: octets that this library does not look into.</summary>
    Binary = 2,
}

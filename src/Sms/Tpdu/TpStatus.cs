namespace Signalbox.Sms.Tpdu;

/// <summary>What a TP-Status says about the message (3GPP TS 23.040, 9.2.3.15).</summary>
public enum TpStatusClass : byte
{
    /// <summary>Ended well as far as the service centre knows: delivered, handed on without proof, or replaced.</summary>
    Completed,

    /// <summary>Not delivered for now; the service centre goes on trying.</summary>
    TemporaryStillTrying,

    /// <summary>Not delivered and never will be.</summary>
    Permanent,

    /// <summary>Not delivered for a passing reason; the service centre has given up.</summary>
    TemporaryEnded,
}

/// <summary>
/// TP-Status of a status report (3GPP TS 23.040, 9.2.3.15). Every octet is a value; reserved ones keep their number and mean
/// "service rejected, given up", as the standard asks.
/// <code>
/// 00..1F completed   20..3F temporary, still trying   40..5F permanent   60..7F temporary, ended   80..FF reserved
/// of each 32 the upper 16 are the service centre's own
/// </code>
/// </summary>
/// <param name="Value">The octet.</param>
public readonly record struct TpStatus(byte Value)
{
    /// <summary>Received by the handset.</summary>
    public static TpStatus Delivered => new(0x00);

    /// <summary>Handed on by the service centre, which cannot confirm the delivery.</summary>
    public static TpStatus ForwardedUnconfirmed => new(0x01);

    /// <summary>Replaced by the service centre.</summary>
    public static TpStatus Replaced => new(0x02);

    /// <summary>The validity period has ended.</summary>
    public static TpStatus ValidityExpired => new(0x46);

    /// <summary>Deleted by its sender.</summary>
    public static TpStatus DeletedByOriginator => new(0x47);

    /// <summary>Deleted by the service centre's administration.</summary>
    public static TpStatus DeletedByServiceCentre => new(0x48);

    /// <summary>The message does not exist.</summary>
    public static TpStatus NoSuchMessage => new(0x49);

    /// <summary>The service was rejected and the service centre has given up: what reserved values mean.</summary>
    public static TpStatus ServiceRejected => new(0x63);

    /// <summary>What it says about the message.</summary>
    public TpStatusClass Class => IsReserved ? TpStatusClass.TemporaryEnded : (TpStatusClass)(Value >> 5);

    /// <summary>Whether this status is the last one: the service centre does not go on trying.</summary>
    public bool IsFinal => Class != TpStatusClass.TemporaryStillTrying;

    /// <summary>Whether the standard gives the number no meaning.</summary>
    public bool IsReserved => Value switch
    {
        >= 0x03 and <= 0x0F => true,
        >= 0x26 and <= 0x2F => true,
        >= 0x4A and <= 0x4F => true,
        >= 0x66 and <= 0x6F => true,
        >= 0x80 => true,
        _ => false,
    };
}

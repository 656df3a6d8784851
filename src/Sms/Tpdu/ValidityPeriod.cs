using System.Buffers.Binary;

namespace Signalbox.Sms.Tpdu;

/// <summary>Which form a validity period has: the values of TP-Validity-Period-Format (3GPP TS 23.040, 9.2.3.3).</summary>
public enum ValidityPeriodFormat : byte
{
    /// <summary>There is none; the service centre decides.</summary>
    None = 0,

    /// <summary>Enhanced: seven octets that are kept as they are.</summary>
    Enhanced = 1,

    /// <summary>Relative: one octet.</summary>
    Relative = 2,

    /// <summary>Absolute: a time stamp.</summary>
    Absolute = 3,
}

/// <summary>
/// TP-Validity-Period: how long the service centre keeps trying (3GPP TS 23.040, 9.2.3.12). The default value is no period.
/// </summary>
public readonly record struct ValidityPeriod
{
    private const int LongLength = 7;

    // Relative: the octet. Absolute and enhanced: seven octets, the first one highest.
    private readonly ulong _octets;

    private ValidityPeriod(ValidityPeriodFormat format, ulong octets)
    {
        Format = format;
        _octets = octets;
    }

    /// <summary>No period: the service centre decides.</summary>
    public static ValidityPeriod None => default;

    /// <summary>Which form it has.</summary>
    public ValidityPeriodFormat Format { get; }

    /// <summary>Octets of the field: 0, 1 or 7.</summary>
    public int Length => LengthOf(Format);

    /// <summary>The period, when it is a relative one.</summary>
    public RelativeValidity? AsRelative => Format == ValidityPeriodFormat.Relative ? new RelativeValidity((byte)_octets) : null;

    /// <summary>The end, when it is an absolute one.</summary>
    public ServiceCentreTimestamp? AsAbsolute
    {
        get
        {
            if (Format != ValidityPeriodFormat.Absolute) return null;
            Span<byte> octets = stackalloc byte[LongLength];
            CopyTo(octets);
            return new ServiceCentreTimestamp(octets);
        }
    }

    /// <summary>So long from when the service centre takes the message.</summary>
    public static ValidityPeriod Relative(RelativeValidity validity) => new(ValidityPeriodFormat.Relative, validity.Value);

    /// <summary>Until then.</summary>
    public static ValidityPeriod Absolute(ServiceCentreTimestamp end)
    {
        Span<byte> octets = stackalloc byte[LongLength];
        end.CopyTo(octets);
        return FromOctets(ValidityPeriodFormat.Absolute, octets);
    }

    /// <summary>Takes the seven octets of the enhanced form (9.2.3.12.3) as they are.</summary>
    /// <exception cref="ArgumentException">There are not seven.</exception>
    public static ValidityPeriod Enhanced(ReadOnlySpan<byte> octets) => octets.Length == LongLength
        ? FromOctets(ValidityPeriodFormat.Enhanced, octets)
        : throw new ArgumentException($"{octets.Length} octets are no enhanced validity period of {LongLength}", nameof(octets));

    /// <summary>Writes the field.</summary>
    /// <param name="octets">Takes <see cref="Length"/> octets.</param>
    public void CopyTo(Span<byte> octets)
    {
        octets = octets[..Length];
        for (var i = 0; i < octets.Length; i++) octets[i] = (byte)(_octets >> (8 * (octets.Length - 1 - i)));
    }

    internal static int LengthOf(ValidityPeriodFormat format) => format switch
    {
        ValidityPeriodFormat.None => 0,
        ValidityPeriodFormat.Relative => 1,
        _ => LongLength,
    };

    /// <summary>Takes the octets of a field; as many as <see cref="LengthOf"/> says.</summary>
    internal static ValidityPeriod FromOctets(ValidityPeriodFormat format, ReadOnlySpan<byte> octets)
    {
        Span<byte> eight = stackalloc byte[sizeof(ulong)];
        eight.Clear();
        octets.CopyTo(eight[(sizeof(ulong) - octets.Length)..]);
        return new(format, BinaryPrimitives.ReadUInt64BigEndian(eight));
    }
}

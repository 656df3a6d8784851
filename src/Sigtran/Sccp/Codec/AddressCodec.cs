using System.Diagnostics.CodeAnalysis;
using Signalbox.Sigtran.M3ua;

namespace Signalbox.Sigtran.Sccp.Codec;

/// <summary>
/// A party address, without its length (ITU-T Q.713, 3.4). Pure; no input makes it throw.
/// <code>
///  bit  8   7   6 5 4 3  2   1
///      | N | RI |  GTI | SSN | PC |   address indicator; N is left to nations, and passed over
///      | point code, 14 bits, the least significant octet first |  when PC
///      | subsystem number |  when SSN
///      | global title |  to the end, when GTI is not 0
///
///  GTI 1   | odd, nature of address | digits
///  GTI 2   | translation type | digits
///  GTI 3   | translation type | plan, encoding scheme | digits
///  GTI 4   | translation type | plan, encoding scheme | nature of address | digits
/// </code>
/// </summary>
public static class AddressCodec
{
    /// <summary>Octets of an address at the most: indicator, point code, subsystem and the longest title.</summary>
    public const int OctetsMax = 1 + 2 + 1 + 3 + (GlobalTitle.DigitsMax / 2);

    private const int PointCodeBit = 0x01;
    private const int SubsystemBit = 0x02;
    private const int OnSubsystemBit = 0x40;
    private const int IndicatorShift = 2;
    private const int IndicatorMask = 0x0F;
    private const int OddBit = 0x80;
    private const int NatureMask = 0x7F;
    private const int SchemeUnknown = 0;
    private const int SchemeOdd = 1;
    private const int SchemeEven = 2;

    /// <summary>
    /// Reads an address. Octets behind an address without title are passed over. An unknown encoding scheme (0) is read as even; with indicator 2,
    /// where the translation type says how many digits there are, every half octet is one.
    /// </summary>
    /// <param name="octets">The address; no octets are an address that tells nothing.</param>
    /// <param name="address">The address.</param>
    /// <param name="fault">What is wrong: truncated, too many digits, an indicator or an encoding scheme that is not known.</param>
    public static bool TryDecode(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out SccpAddress? address, out SccpFault fault)
    {
        address = null;
        var indicator = octets.IsEmpty ? 0 : octets[0];
        var rest = octets.IsEmpty ? octets : octets[1..];
        fault = SccpFault.Truncated;
        if (!TryReadPointCode(indicator, ref rest, out var code) || !TryReadSubsystem(indicator, ref rest, out var subsystem)) return false;
        if (!TryReadTitle((indicator >> IndicatorShift) & IndicatorMask, rest, out var title, out fault)) return false;
        address = new()
        {
            RoutesOnTitle = title is not null && (indicator & OnSubsystemBit) == 0,
            Title = title,
            PointCode = code,
            Subsystem = subsystem,
        };
        return true;
    }

    /// <summary>Octets that the address takes, without its length.</summary>
    public static int OctetsFor(SccpAddress address) =>
        1 + (address.PointCode is null ? 0 : 2) + (address.Subsystem is null ? 0 : 1) + (address.Title is { } title ? OctetsFor(title) : 0);

    /// <summary>
    /// Whether an address has a form on the wire: the point code is one of ITU, the digits are signals (0..9, A..F) and not too many, an even
    /// number of them with indicator 2, and it is not to be routed by a title that is not there.
    /// </summary>
    public static bool CanEncode(SccpAddress address) =>
        address.PointCode is not { Value: > PointCode.ItuMax } && (address.Title is { } title ? CanEncode(title) : !address.RoutesOnTitle);

    /// <summary>Writes an address for which <see cref="CanEncode(SccpAddress)"/> is true.</summary>
    /// <param name="address">Which.</param>
    /// <param name="octets">Exactly <see cref="OctetsFor(SccpAddress)"/> octets.</param>
    public static void Encode(SccpAddress address, Span<byte> octets)
    {
        var at = 1;
        var indicator = address.RoutesOnTitle ? 0 : OnSubsystemBit;
        if (address.PointCode is { } code)
        {
            indicator |= PointCodeBit;
            octets[at++] = (byte)code.Value;
            octets[at++] = (byte)(code.Value >> 8);
        }

        if (address.Subsystem is { } subsystem)
        {
            indicator |= SubsystemBit;
            octets[at++] = subsystem;
        }

        if (address.Title is { } title)
        {
            indicator |= (int)title.Indicator << IndicatorShift;
            WriteTitle(title, octets[at..]);
        }

        octets[0] = (byte)(IsEmpty(address) ? 0 : indicator);
    }

    // Q.713, 3.5: a calling address that tells nothing is an indicator of zeros.
    private static bool IsEmpty(SccpAddress address) => address is { Title: null, PointCode: null, Subsystem: null };

    private static bool CanEncode(GlobalTitle title) =>
        title.Digits.Length <= GlobalTitle.DigitsMax
        && TitleDigits.AreSignals(title.Digits)
        && title.NatureOfAddress <= NatureMask
        && title.NumberingPlan <= 0x0F
        && title.Indicator switch
        {
            GlobalTitleIndicator.TranslationType => title.Digits.Length % 2 == 0,
            GlobalTitleIndicator.NatureOfAddress or GlobalTitleIndicator.TranslationTypeAndPlan or GlobalTitleIndicator.Full => true,
            _ => false,
        };

    private static int OctetsFor(GlobalTitle title) => FieldOctets(title.Indicator) + TitleDigits.OctetsFor(title.Digits.Length);

    private static int FieldOctets(GlobalTitleIndicator indicator) => indicator switch
    {
        GlobalTitleIndicator.TranslationTypeAndPlan => 2,
        GlobalTitleIndicator.Full => 3,
        _ => 1,
    };

    private static bool TryReadPointCode(int indicator, ref ReadOnlySpan<byte> rest, out PointCode? code)
    {
        code = null;
        if ((indicator & PointCodeBit) == 0) return true;
        if (rest.Length < 2) return false;
        code = new PointCode((uint)((rest[0] | (rest[1] << 8)) & (int)PointCode.ItuMax));
        rest = rest[2..];
        return true;
    }

    private static bool TryReadSubsystem(int indicator, ref ReadOnlySpan<byte> rest, out byte? subsystem)
    {
        subsystem = null;
        if ((indicator & SubsystemBit) == 0) return true;
        if (rest.IsEmpty) return false;
        subsystem = rest[0];
        rest = rest[1..];
        return true;
    }

    private static bool TryReadTitle(int indicator, ReadOnlySpan<byte> octets, out GlobalTitle? title, out SccpFault fault)
    {
        title = null;
        fault = SccpFault.None;
        if (indicator == 0) return true;
        var kind = (GlobalTitleIndicator)indicator;
        fault = SccpFault.Unsupported;
        if (kind > GlobalTitleIndicator.Full) return false;
        fault = SccpFault.Truncated;
        var fields = FieldOctets(kind);
        if (octets.Length < fields) return false;
        fault = CheckDigits(kind, octets, fields, out var isOdd);
        if (fault != SccpFault.None) return false;
        title = new(kind, TitleDigits.Read(octets[fields..], isOdd))
        {
            TranslationType = kind == GlobalTitleIndicator.NatureOfAddress ? (byte)0 : octets[0],
            NumberingPlan = fields > 1 ? (byte)(octets[1] >> 4) : (byte)0,
            NatureOfAddress = kind switch
            {
                GlobalTitleIndicator.NatureOfAddress => (byte)(octets[0] & NatureMask),
                GlobalTitleIndicator.Full => (byte)(octets[2] & NatureMask),
                _ => 0,
            },
        };
        return true;
    }

    private static SccpFault CheckDigits(GlobalTitleIndicator kind, ReadOnlySpan<byte> octets, int fields, out bool isOdd)
    {
        var hasOddSign = kind == GlobalTitleIndicator.NatureOfAddress && (octets[0] & OddBit) != 0;
        var scheme = fields > 1 ? octets[1] & 0x0F : hasOddSign ? SchemeOdd : SchemeEven;
        isOdd = scheme == SchemeOdd;
        if (scheme is not (SchemeUnknown or SchemeOdd or SchemeEven)) return SccpFault.Unsupported;
        var length = octets.Length - fields;
        if (length > GlobalTitle.DigitsMax / 2) return SccpFault.TooLong;
        return isOdd && length == 0 ? SccpFault.Malformed : SccpFault.None;
    }

    private static void WriteTitle(GlobalTitle title, Span<byte> octets)
    {
        var isOdd = title.Digits.Length % 2 != 0;
        var fields = FieldOctets(title.Indicator);
        octets[0] = title.Indicator == GlobalTitleIndicator.NatureOfAddress
            ? (byte)((isOdd ? OddBit : 0) | title.NatureOfAddress)
            : title.TranslationType;
        if (fields > 1) octets[1] = (byte)((title.NumberingPlan << 4) | (isOdd ? SchemeOdd : SchemeEven));
        if (fields > 2) octets[2] = title.NatureOfAddress;
        TitleDigits.Write(title.Digits, octets.Slice(fields, TitleDigits.OctetsFor(title.Digits.Length)));
    }
}

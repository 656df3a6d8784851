using Signalbox.Sms.Alphabets;

namespace Signalbox.Sms.UserData;

/// <summary>
/// The elements that say with which national tables a short message is written (3GPP TS 23.040, 9.2.3.24.15 and 9.2.3.24.16).
/// <code>
/// | 25 | 01 | language |    locking shift
/// | 24 | 01 | language |    single shift
/// </code>
/// </summary>
internal static class LanguageElements
{
    private const int OctetsOfEach = 3;

    /// <summary>Octets that the elements take: none, one or two of them.</summary>
    public static int LengthOf(LanguageShift shift) =>
        (shift.Locking == NationalLanguage.None ? 0 : OctetsOfEach) + (shift.Single == NationalLanguage.None ? 0 : OctetsOfEach);

    /// <summary>Writes the elements, <see cref="LengthOf"/> octets.</summary>
    public static void Write(Span<byte> elements, LanguageShift shift)
    {
        if (shift.Locking != NationalLanguage.None)
        {
            WriteOne(elements, InformationElement.LockingShift, shift.Locking);
            elements = elements[OctetsOfEach..];
        }

        if (shift.Single != NationalLanguage.None) WriteOne(elements, InformationElement.SingleShift, shift.Single);
    }

    /// <summary>Adds what one element says; any other element, and one of a wrong length, leaves it as it is.</summary>
    public static LanguageShift Read(LanguageShift before, byte identifier, ReadOnlySpan<byte> data) => (identifier, data.Length) switch
    {
        (InformationElement.LockingShift, 1) => before with { Locking = (NationalLanguage)data[0] },
        (InformationElement.SingleShift, 1) => before with { Single = (NationalLanguage)data[0] },
        _ => before,
    };

    private static void WriteOne(Span<byte> element, byte identifier, NationalLanguage language)
    {
        element[0] = identifier;
        element[1] = OctetsOfEach - 2;
        element[2] = (byte)language;
    }
}

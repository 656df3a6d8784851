using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Composition;

/// <summary>
/// A text as it goes on the air, before it is cut into parts: what <see cref="TextSplitter"/> takes.
/// </summary>
/// <param name="Coding">GSM 7-bit or UCS-2.</param>
/// <param name="Octets">Unpacked septets, or big-endian UTF-16.</param>
/// <param name="Shift">The national tables that the septets are written with; none with UCS-2.</param>
/// <param name="Replaced">
/// Characters that are not there as they were written, left out ones included; a surrogate pair is one. 0: the text is whole.
/// </param>
public readonly record struct EncodedText(TextCoding Coding, byte[] Octets, LanguageShift Shift, int Replaced)
{
    /// <summary>Characters it has more than were written, since some were replaced by several; 0 when it has as many or fewer.</summary>
    public int Grown { get; init; }
}

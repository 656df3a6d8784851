using System.Globalization;
using System.Numerics;
using System.Text;
using Signalbox.Gateway.Links;

namespace Signalbox.Appliance.Links.Smpp.Receipts;

/// <summary>
/// Message ids in one form, so that an answer's and a receipt's can be compared (SMPP 3.4, 4.4.2 and 5.3.2.12): without what SMSCs put around
/// them, without leading zeros, in lower case; and in decimal where the SMSC writes one in hexadecimal and the other in decimal digits.
/// </summary>
public sealed class MessageIds : IReferenceForms
{
    /// <summary>Characters of an id that count; the standard has 64, and what is longer is longer in both places.</summary>
    public const int LengthMax = 100;

    private const int QuickHexDigitsMax = 15;
    private readonly MessageIdForm _form;

    private MessageIds(MessageIdForm form) => _form = form;

    /// <summary>The ids of an SMSC that writes them so.</summary>
    public static MessageIds Of(MessageIdForm form) => new(form);

    /// <summary>The id of a submit_sm_resp; null when there is none.</summary>
    public string? OfAnswer(ReadOnlySpan<byte> id) => Read(id, isHex: _form == MessageIdForm.AnswerHex);

    /// <summary>The id of a receipt; null when there is none.</summary>
    public string? OfReceipt(ReadOnlySpan<byte> id) => Read(id, isHex: _form == MessageIdForm.AnswerDecimal);

    /// <inheritdoc/>
    public IEnumerable<ReferenceForm> OtherForms(string reference)
    {
        if (_form != MessageIdForm.AsGiven)
        {
            // What was turned into decimal digits may have been meant as it stood.
            if (ToHex(reference) is { } turned) yield return new ReferenceForm(turned, Would("asGiven"));
            yield break;
        }

        if (ToHex(reference) is { } hex) yield return new ReferenceForm(hex, Would("answerHex"));
        if (ToDecimal(reference) is { } plain) yield return new ReferenceForm(plain, Would("answerDecimal"));
    }

    private static string Would(string form) => $"it would match with \"messageIds\": \"{form}\"";

    private static string? Read(ReadOnlySpan<byte> id, bool isHex)
    {
        var trimmed = Trim(id);
        if (trimmed.IsEmpty) return null;
        var zeros = trimmed.IndexOfAnyExcept((byte)'0');
        trimmed = zeros < 0 ? trimmed[^1..] : trimmed[zeros..];
        if (trimmed.Length > LengthMax) trimmed = trimmed[..LengthMax];
        var text = Lower(trimmed);
        return isHex && ToDecimal(text) is { } number ? number : text;
    }

    // Blanks, NULs and quotes are around ids here and there; none of them belongs to one.
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> id)
    {
        while (!id.IsEmpty && IsRubbish(id[0])) id = id[1..];
        while (!id.IsEmpty && IsRubbish(id[^1])) id = id[..^1];
        return id;
    }

    private static bool IsRubbish(byte octet) => octet is <= (byte)' ' or (byte)'"' or (byte)'\'' or 0x7F;

    private static string Lower(ReadOnlySpan<byte> id)
    {
        Span<char> text = stackalloc char[LengthMax];
        var length = Encoding.Latin1.GetChars(id, text);
        foreach (ref var letter in text[..length])
            if (char.IsAsciiLetterUpper(letter)) letter = (char)(letter | 0x20);
        return new string(text[..length]);
    }

    private static string? ToDecimal(string hex)
    {
        if (hex.Length <= QuickHexDigitsMax)
        {
            return ulong.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
                ? number.ToString(CultureInfo.InvariantCulture)
                : null;
        }

        // The leading zero keeps a first digit of 8 and above from being a sign.
        return BigInteger.TryParse("0" + hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var large)
            ? large.ToString(CultureInfo.InvariantCulture)
            : null;
    }

    private static string? ToHex(string plain)
    {
        if (!BigInteger.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var hex = number.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
        return hex.Length == 0 ? "0" : hex;
    }
}

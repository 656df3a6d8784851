using System.Buffers;
using Signalbox.Gateway.Submissions;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Composition;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Rules;

/// <summary>
/// A text that rules look at and may change. It is read only when a rule asks for it, into memory that is lent, and written anew only when one
/// changes it.
/// </summary>
internal ref struct TextDraft
{
    /// <summary>Characters that a text may grow to at the most by what rules add to it: the customer's 2,000 and as many again.</summary>
    public const int CharactersMax = 4000;

    private readonly TextOptions _options;
    private char[]? _lent;
    private string? _text;
    private int _length;

    /// <summary>A text as it came.</summary>
    /// <param name="coding">How the octets are to be read.</param>
    /// <param name="octets">The octets.</param>
    /// <param name="shift">The national tables that they are of.</param>
    /// <param name="header">A user data header of the customer's own; empty without.</param>
    /// <param name="options">How the account's texts are written.</param>
    public TextDraft(TextCoding coding, byte[] octets, LanguageShift shift, byte[] header, TextOptions options)
    {
        Coding = coding;
        Octets = octets;
        Shift = shift;
        Header = header;
        _options = options;
    }

    public TextCoding Coding { get; private set; }

    public byte[] Octets { get; private set; }

    public LanguageShift Shift { get; private set; }

    public byte[] Header { get; }

    /// <summary>Whether a rule has changed it.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>How many characters at its end rules ask for: they stay when it is cut.</summary>
    public int Kept { get; private set; }

    /// <summary>Whether it has to stay within the GSM alphabet from now on.</summary>
    public bool IsGsmOnly { get; set; }

    public readonly bool IsData => Coding == TextCoding.Binary;

    /// <summary>Its characters, as limits count them.</summary>
    public readonly int Characters => TextLength.Of(Coding, Octets);

    /// <summary>How many short messages it is of: of one that the customer cut, as many as the header says.</summary>
    public readonly int Parts => Header.Length == 0 && !IsData ? TextSplitter.CountParts(Coding, Octets, Shift)
        : UserDataHeader.FindConcatenation(Header)?.Total ?? 1;

    /// <summary>The text; empty for data.</summary>
    public ReadOnlySpan<char> Text
    {
        get
        {
            if (_text is not null) return _text;
            if (_lent is null) Read();
            return _text is not null ? _text : _lent.AsSpan(0, _length);
        }
    }

    /// <summary>The text without what rules ask for at its end.</summary>
    public ReadOnlySpan<char> Body => Text[..^Math.Min(Kept, Text.Length)];

    /// <summary>Whether it has one of some patterns; yes when there are none to have.</summary>
    public bool HasOne(IReadOnlyList<TextPattern> patterns)
    {
        for (var i = 0; i < patterns.Count; i++)
            if (patterns[i].Fits(Text)) return true;
        return patterns.Count == 0;
    }

    /// <summary>So many characters at the end stay when it is cut.</summary>
    public void Keep(int characters) => Kept = Math.Max(Kept, characters);

    /// <summary>Puts another text in its place; false when that has no form that can be sent, and then nothing is changed.</summary>
    public bool TryWrite(string text)
    {
        if (!TryEncode(text, out var encoded) || !Fits(encoded)) return false;
        Take(text, encoded);
        return true;
    }

    /// <summary>Cuts it to so many characters; false when what must stay is longer.</summary>
    public bool TryCutTo(int characters)
    {
        var body = Body;
        var left = characters - (Text.Length - body.Length);
        if (left < 0) return false;
        return TryWrite(string.Concat(body[..WholeLength(body, Math.Min(left, body.Length))], Text[body.Length..]));
    }

    /// <summary>Cuts it to so many short messages; false when what must stay takes more.</summary>
    public bool TryCutToParts(int parts)
    {
        if (Header.Length > 0 || IsData) return false;
        if (Kept == 0)
        {
            var octets = Octets[..TextSplitter.LengthWithin(Coding, Octets, parts, Shift)];
            Release();
            (Octets, IsChanged) = (octets, true);
            return true;
        }

        var body = Body.ToString();
        var tail = Text[body.Length..].ToString();
        (string Text, EncodedText Encoded)? best = null;
        // The most of it that fits, by halving: each try is encoded and counted as it would go out.
        for (int low = 0, high = body.Length; low <= high;)
        {
            var middle = (low + high) / 2;
            var text = body[..WholeLength(body, middle)] + tail;
            if (TryEncode(text, out var encoded) && TextSplitter.CountParts(encoded.Coding, encoded.Octets, encoded.Shift) <= parts)
            {
                best = (text, encoded);
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        if (best is not { } found) return false;
        Take(found.Text, found.Encoded);
        return true;
    }

    public void Dispose() => Release();

    private void Take(string text, in EncodedText encoded)
    {
        Release();
        (Coding, Octets, Shift, IsChanged) = (encoded.Coding, encoded.Octets, encoded.Shift, true);
        // What could not be written as it was asked for reads otherwise now.
        if (encoded.Replaced == 0) _text = text;
    }

    private readonly bool TryEncode(string text, out EncodedText encoded)
    {
        encoded = default;
        if (text.Length > CharactersMax) return false;
        var options = _options with
        {
            Preferred = Coding == TextCoding.Ucs2 && !IsGsmOnly ? TextCoding.Ucs2 : TextCoding.Gsm7,
            OnUnencodable = IsGsmOnly ? OnUnencodable.SmartReplacement : _options.OnUnencodable,
            // A header of the customer's own has no room for that of national tables.
            Languages = Header.Length > 0 ? NationalLanguages.None : _options.Languages,
        };
        return TextEncoder.TryEncode(text, options, out encoded, out _);
    }

    private readonly bool Fits(in EncodedText encoded) => Header.Length > 0
        ? new PartContent(encoded.Coding, Header, encoded.Octets).UserDataOctets <= PartContent.UserDataOctetsMax
        : TextSplitter.CountParts(encoded.Coding, encoded.Octets, encoded.Shift) <= TextSplitter.PartsMax;

    // Not inside a surrogate pair.
    private static int WholeLength(ReadOnlySpan<char> text, int length) =>
        length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;

    private void Read()
    {
        if (Coding == TextCoding.Gsm7 && !Shift.IsNone)
        {
            _text = NationalAlphabet.Decode(Octets, Shift);
            return;
        }

        _lent = ArrayPool<char>.Shared.Rent(Math.Max(1, Octets.Length));
        _length = Coding switch
        {
            TextCoding.Gsm7 => GsmAlphabet.Decode(Octets, _lent),
            TextCoding.Ucs2 => Ucs2Text.Decode(Octets, _lent),
            _ => 0,
        };
    }

    private void Release()
    {
        _text = null;
        if (_lent is null) return;
        ArrayPool<char>.Shared.Return(_lent);
        _lent = null;
    }
}

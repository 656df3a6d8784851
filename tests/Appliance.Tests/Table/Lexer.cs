using System.Globalization;
using System.Text;

namespace Signalbox.Appliance.Tests.Table;

/// <summary>Cuts a cell into statements, and each into tokens. What it cannot read is a <see cref="FormatException"/> in words.</summary>
internal sealed class Lexer(string text)
{
    private const string Hex = "hex:";
    private int _at;

    private bool IsOver => _at >= text.Length;

    private char Current => text[_at];

    /// <summary>The statements of a cell, which semicolons part.</summary>
    public static IReadOnlyList<IReadOnlyList<Token>> Read(string cell)
    {
        var lexer = new Lexer(cell);
        var statements = new List<IReadOnlyList<Token>>();
        while (!lexer.IsOver)
        {
            if (lexer.ReadStatement() is { Count: > 0 } tokens) statements.Add(tokens);
        }

        return statements;
    }

    private List<Token> ReadStatement()
    {
        var tokens = new List<Token>();
        while (true)
        {
            while (!IsOver && char.IsWhiteSpace(Current)) _at++;
            if (IsOver) return tokens;
            if (Current == ';')
            {
                _at++;
                return tokens;
            }

            tokens.Add(ReadToken());
        }
    }

    private Token ReadToken()
    {
        if (IsComma)
        {
            _at++;
            return Token.Comma;
        }

        if (IsStructured) return new Token(null, null, ReadStructured());
        var start = _at;
        while (!IsOver && !char.IsWhiteSpace(Current) && Current is not (';' or '=') && !IsComma) _at++;
        var word = text[start.._at];
        if (IsOver || Current != '=') return new Token(word, null, null);
        _at++;
        if (word.Length == 0) throw new FormatException($"a field has no name before '{text[(_at - 1)..]}'");
        return new Token(null, word, IsStructured ? ReadStructured() : ReadBare());
    }

    private bool IsStructured => !IsOver && (Current == '"' || text.AsSpan(_at).StartsWith(Hex, StringComparison.Ordinal));

    // A comma inside a bare word belongs to it; one before a blank parts things.
    private bool IsComma => !IsOver && Current == ',' && (_at + 1 == text.Length || char.IsWhiteSpace(text[_at + 1]));

    private Value ReadBare()
    {
        var start = _at;
        while (!IsOver && !char.IsWhiteSpace(Current) && Current != ';' && !IsComma) _at++;
        return new Value([new Piece(text[start.._at], null)]);
    }

    private Value ReadStructured()
    {
        var pieces = new List<Piece>();
        do
        {
            if (!IsStructured) throw new FormatException($"a text in quotes or hex: must follow '+' in '{text}'");
            var piece = Current == '"' ? new Piece(ReadQuoted(), null) : new Piece(null, ReadHex());
            pieces.Add(piece with { Times = ReadTimes() });
        }
        while (TrySkip('+'));

        if (!IsOver && !char.IsWhiteSpace(Current) && Current is not (';' or ','))
            throw new FormatException($"'{text[_at..]}' cannot follow a value");
        return new Value(pieces);
    }

    private string ReadQuoted()
    {
        var result = new StringBuilder();
        for (_at++; !IsOver && Current != '"'; _at++)
        {
            if (Current != '\\')
            {
                result.Append(Current);
                continue;
            }

            if (++_at >= text.Length) break;
            result.Append(ReadEscape());
        }

        if (!TrySkip('"')) throw new FormatException($"the quotes are not closed in '{text}'");
        return result.ToString();
    }

    private char ReadEscape()
    {
        switch (Current)
        {
            case 'n': return '\n';
            case 'u' when _at + 4 < text.Length:
                _at += 4;
                return (char)ushort.Parse(text.AsSpan(_at - 3, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            case '"' or '\\' or '*': return Current == '*' ? Wildcards.Star : Current;
            default: throw new FormatException($"'\\{Current}' is none of \\n \\uXXXX \\\" \\\\ \\*");
        }
    }

    private byte[] ReadHex()
    {
        _at += Hex.Length;
        var start = _at;
        while (!IsOver && char.IsAsciiHexDigit(Current)) _at++;
        if ((_at - start) % 2 != 0) throw new FormatException($"'{text[start.._at]}' has an odd number of hexadecimal digits");
        return Convert.FromHexString(text.AsSpan(start, _at - start));
    }

    private int ReadTimes()
    {
        if (!TrySkip('*')) return 1;
        var start = _at;
        while (!IsOver && char.IsAsciiDigit(Current)) _at++;
        if (start == _at) throw new FormatException($"a number must follow '*' in '{text}'");
        return int.Parse(text.AsSpan(start, _at - start), CultureInfo.InvariantCulture);
    }

    private bool TrySkip(char character)
    {
        if (IsOver || Current != character) return false;
        _at++;
        return true;
    }
}

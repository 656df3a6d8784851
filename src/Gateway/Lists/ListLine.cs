using System.Text;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Submissions;

namespace Signalbox.Gateway.Lists;

/// <summary>
/// Reads one line of a file of numbers: <c>number</c> or <c>number,service</c>, also with a semicolon or a tab between, and in quotes. Further
/// columns are passed over, as are empty lines and those that begin with <c>#</c>. Pure.
/// </summary>
internal static class ListLine
{
    /// <summary>Octets of a line at the most.</summary>
    public const int LineMax = 256;

    private const string Column = "number";

    /// <summary>Reads a line without its end.</summary>
    /// <param name="line">The line, UTF-8.</param>
    /// <param name="isFirst">Whether it may be the names of the columns.</param>
    /// <param name="rule">How numbers of the own country are written; null where only international numbers are.</param>
    /// <param name="number">The number.</param>
    /// <param name="service">The service; empty for all. Valid as long as the line.</param>
    public static ListLineKind Read(ReadOnlySpan<byte> line, bool isFirst, NationalRule? rule, out long number, out ReadOnlySpan<byte> service)
    {
        number = 0;
        service = default;
        if (line.Length > LineMax) return ListLineKind.TooLong;
        line = Trim(line);
        if (line.IsEmpty || line[0] == '#') return ListLineKind.Empty;
        var written = TakeField(ref line);
        service = TakeField(ref line);
        if (isFirst && Ascii.EqualsIgnoreCase(written, Column)) return ListLineKind.Empty;
        if (written.Length > Destination.WrittenMax) return ListLineKind.NoNumber;
        Span<char> characters = stackalloc char[Destination.WrittenMax];
        // What is not ASCII becomes what stands in no number.
        for (var i = 0; i < written.Length; i++) characters[i] = Ascii.IsValid(written[i]) ? (char)written[i] : '?';
        return ListedNumber.TryRead(characters[..written.Length], rule, out number) ? ListLineKind.Entry : ListLineKind.NoNumber;
    }

    private static ReadOnlySpan<byte> TakeField(scoped ref ReadOnlySpan<byte> line)
    {
        var end = line.IndexOfAny((byte)',', (byte)';', (byte)'\t');
        var field = end < 0 ? line : line[..end];
        line = end < 0 ? default : line[(end + 1)..];
        field = Trim(field);
        return field.Length >= 2 && field[0] == '"' && field[^1] == '"' ? Trim(field[1..^1]) : field;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text[Ascii.Trim(text)];
}

/// <summary>What a line is.</summary>
internal enum ListLineKind
{
    /// <summary>An entry.</summary>
    Entry,

    /// <summary>Nothing, a remark, or the names of the columns.</summary>
    Empty,

    /// <summary>Its first column is no number.</summary>
    NoNumber,

    /// <summary>It is longer than <see cref="ListLine.LineMax"/>.</summary>
    TooLong,
}

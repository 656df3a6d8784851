namespace Signalbox.Gateway.Numbering;

/// <summary>A table of numbers or networks cannot be read; the text names the line and what is wrong with it.</summary>
/// <param name="table">Which table, for people.</param>
/// <param name="line">The line, counted from 1; the last line and one more where something is missing at the end.</param>
/// <param name="fault">What is wrong with it.</param>
public sealed class NumberingTableException(string table, int line, string fault) : FormatException($"{table}, line {line}: {fault}")
{
    /// <summary>The line, counted from 1; the last line and one more where something is missing at the end.</summary>
    public int Line { get; } = line;
}

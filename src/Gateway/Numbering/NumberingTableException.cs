namespace Signalbox.Gateway.Numbering;

/// <summary>A numbering table cannot be read; the text names the line and what is wrong with it.</summary>
public sealed class NumberingTableException(int line, string fault) : FormatException($"numbering plan, line {line}: {fault}")
{
    /// <summary>The line, counted from 1; the last line and one more where something is missing at the end.</summary>
    public int Line { get; } = line;
}

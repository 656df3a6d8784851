using System.Globalization;
using System.Text.RegularExpressions;
using Signalbox.Modem.At;
using Signalbox.Modem.At.Codec;

namespace Signalbox.Modem.Profiles;

/// <summary>A question of a make's own, and how its answer is found.</summary>
/// <param name="Command">The command.</param>
public sealed record ModemQuery(string Command)
{
    /// <summary>Finds the number in a line of the answer, as its first group; null where the form is the standard's.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>The name that the answer carries, where it is not the command's.</summary>
    public string? AnswerName { get; init; }

    /// <summary>The question as it is asked.</summary>
    public AtCommand ToCommand(TimeSpan timeout)
    {
        var command = new AtCommand(Command, timeout);
        return AnswerName is { } name ? command with { Name = name } : command;
    }

    /// <summary>Reads the number; false when no line has one.</summary>
    public bool TryRead(IReadOnlyList<string> lines, out double number)
    {
        number = 0;
        foreach (var line in lines)
        {
            if (Pattern?.Match(line) is not { Success: true } match) continue;
            if (AnswerName is { } name && AtClassifier.NameOf(line) != name) continue;
            return double.TryParse(match.Groups[1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        }

        return false;
    }
}

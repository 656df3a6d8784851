using System.CommandLine;
using System.CommandLine.Parsing;

namespace Signalbox.HardwareSim.Cli;

/// <summary>The form NAME=VALUE of options that are about one link.</summary>
/// <param name="Name">The link's name.</param>
/// <param name="Value">What is said of it.</param>
internal readonly record struct NamedValue(string Name, string Value)
{
    /// <summary>An option of this form that may be given many times.</summary>
    public static Option<NamedValue[]> CreateOption(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = ParseAll,
        AllowMultipleArgumentsPerToken = false,
        Arity = ArgumentArity.OneOrMore,
    };

    private static NamedValue[] ParseAll(ArgumentResult result)
    {
        var values = new List<NamedValue>();
        foreach (var token in result.Tokens)
        {
            var at = token.Value.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || at == token.Value.Length - 1) result.AddError($"'{token.Value}': must be NAME=VALUE");
            else values.Add(new NamedValue(token.Value[..at], token.Value[(at + 1)..]));
        }

        return [.. values];
    }
}

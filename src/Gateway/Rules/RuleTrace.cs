using Signalbox.Sms.Alphabets;

namespace Signalbox.Gateway.Rules;

/// <summary>What rules make of a message, rule by rule: for people who ask why.</summary>
public sealed class RuleTrace
{
    /// <summary>What became of a message that is what a rule requires.</summary>
    public const string AsRequired = "as required";

    private readonly List<RuleStep> _steps = [];

    internal RuleTrace()
    {
    }

    /// <summary>The rules that the message fits, in the order in which they were asked; one that had to be asked again stands there again.</summary>
    public IReadOnlyList<RuleStep> Steps => _steps;

    /// <summary>What becomes of it, in words.</summary>
    public string Outcome { get; internal set; } = "";

    /// <summary>The sender that it leaves with.</summary>
    public string From { get; internal set; } = "";

    /// <summary>The text that it leaves with; empty for data.</summary>
    public string Text { get; internal set; } = "";

    /// <summary>How that text is written.</summary>
    public TextCoding Coding { get; internal set; }

    /// <summary>Short messages that it takes.</summary>
    public int Parts { get; internal set; }

    internal void Add(string list, string name, Condition when, object requires, string became) =>
        _steps.Add(new RuleStep(list, name, $"{when}", $"{requires}", became));
}

/// <summary>One rule that a message fits.</summary>
/// <param name="List"><c>senderRules</c> or <c>contentRules</c>.</param>
/// <param name="Rule">The rule's name.</param>
/// <param name="When">Which messages it is for, in words.</param>
/// <param name="Requires">What it requires, in words.</param>
/// <param name="Became">What became of the message by it, in words.</param>
public sealed record RuleStep(string List, string Rule, string When, string Requires, string Became);

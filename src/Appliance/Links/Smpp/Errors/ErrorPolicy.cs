using System.Globalization;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Links;
using MessageState = Signalbox.Gateway.Messages.MessageState;

namespace Signalbox.Appliance.Links.Smpp.Errors;

/// <summary>
/// What a link does about each command_status of a submit_sm_resp or generic_nack, as data (row H2): its own rows first, then the defaults, then
/// the last resort, to give up. Immutable.
/// </summary>
public sealed class ErrorPolicy
{
    private const int StrikesMax = 5;
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    // The seed's own advice to its partners: pause five seconds, then send again; five in a row are a matter for people.
    private static readonly TimeSpan Throttle = TimeSpan.FromSeconds(5);

    private static readonly ErrorRule LastResort = new(1, uint.MaxValue, ErrorAction.GiveUp);

    private static readonly ErrorRule[] BuiltIn =
    [
        new(0x04, 0x04, ErrorAction.Rebind) { Wait = Breath, AlarmAfter = StrikesMax },
        new(0x08, 0x08, ErrorAction.Retry) { Wait = Breath, Then = RetryPlace.Elsewhere, AlarmAfter = StrikesMax },
        new(0x14, 0x14, ErrorAction.Pause) { Wait = Throttle, AlarmAfter = StrikesMax },
        new(0x45, 0x45, ErrorAction.Retry) { Wait = Breath, Then = RetryPlace.Elsewhere, AlarmAfter = StrikesMax },
        new(0x58, 0x58, ErrorAction.Pause) { Wait = Throttle, AlarmAfter = StrikesMax },
        new(0x64, 0x64, ErrorAction.Retry) { Wait = Breath, Then = RetryPlace.Tail },
    ];

    private readonly ErrorRule[] _rows;

    /// <summary>A policy of some rows of its own, the first that speaks of a status counts, in front of the defaults.</summary>
    public ErrorPolicy(IEnumerable<ErrorRule> own) => _rows = [.. own, .. BuiltIn];

    /// <summary>The defaults alone.</summary>
    public static ErrorPolicy Default { get; } = new([]);

    /// <summary>The rows in the order in which they are asked; a status of which none speaks is given up.</summary>
    public IReadOnlyList<ErrorRule> Rows => _rows;

    /// <summary>The row that speaks of a status.</summary>
    public ErrorRule RuleOf(uint status) => Array.Find(_rows, row => row.Covers(status)) ?? LastResort;

    /// <summary>The part's outcome for a status other than 0; its cause keeps the status as its code.</summary>
    public SendOutcome OutcomeOf(uint status) => OutcomeOf(status, RuleOf(status));

    internal static SendOutcome OutcomeOf(uint status, ErrorRule rule)
    {
        var cause = CauseOf(status);
        if (rule.Error is { } error) cause = cause with { Error = error };
        if (rule.Action == ErrorAction.GiveUp)
            return SendOutcome.Rejected(cause.State == MessageState.Expired ? cause with { State = MessageState.Rejected } : cause);
        if (cause.State != MessageState.Expired) cause = cause with { State = MessageState.Expired };
        return SendOutcome.Retry(cause, rule.Wait, rule.Action == ErrorAction.Pause ? RetryReason.Throttled : RetryReason.Temporary, rule.Then);
    }

    /// <summary>A status for people: its number and what the standard calls it.</summary>
    internal static string Words(uint status)
    {
        var cause = CauseOf(status);
        return cause.Words.StartsWith("0x", StringComparison.Ordinal) ? cause.Words : $"{Hex(status)} {cause.Words}";
    }

    internal static string Hex(uint status) => string.Create(CultureInfo.InvariantCulture, $"0x{status:X2}");

    // An operator's own statuses have no row; what they were must not be lost.
    private static Cause CauseOf(uint status)
    {
        var cause = CommandStatusCauses.Table.Of(unchecked((int)status));
        return cause.Code == Cause.NoCode
            ? cause with { Code = unchecked((int)status), Words = $"{Hex(status)}, a status of the SMSC's own" }
            : cause;
    }
}

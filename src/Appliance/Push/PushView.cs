using System.Text;
using Signalbox.Gateway.Pushes;

namespace Signalbox.Appliance.Push;

/// <summary>How the pushes of an account stand, as the admin API shows it.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="State">none, working, or broken: one attempt at a time is made.</param>
/// <param name="BrokenSince">Since when it is broken.</param>
/// <param name="Waiting">Ends of messages and pushes that wait.</param>
/// <param name="Retrying">Pushes that wait for another attempt.</param>
/// <param name="JobsOpen">Jobs of which some messages have ended and others not.</param>
/// <param name="InFlight">Attempts under way.</param>
/// <param name="FailuresInARow">Attempts that failed one after the other, up to now.</param>
/// <param name="LastError">What the last failure was.</param>
/// <param name="LastErrorAt">When.</param>
/// <param name="NextAttempt">When the next attempt is.</param>
/// <param name="Taken">Attempts that were taken since the start.</param>
/// <param name="Failed">Attempts that failed since the start.</param>
/// <param name="Dead">Dead letters.</param>
internal sealed record PushView(
    string Account, string State, DateTimeOffset? BrokenSince, int Waiting, int Retrying, int JobsOpen, int InFlight, int FailuresInARow,
    string? LastError, DateTimeOffset? LastErrorAt, DateTimeOffset? NextAttempt, long Taken, long Failed, int Dead)
{
    public static PushView Of(string account, PushStatus? status, bool isOn, int dead) => new(
        account,
        !isOn ? "none" : status?.BrokenSince is null ? "working" : "broken",
        status?.BrokenSince,
        status?.Waiting ?? 0,
        status?.Retrying ?? 0,
        status?.JobsOpen ?? 0,
        status?.InFlight ?? 0,
        status?.FailuresInARow ?? 0,
        status?.LastError is { Length: > 0 } error ? error : null,
        status?.LastErrorAt,
        status?.NextAttempt,
        status?.Taken ?? 0,
        status?.Failed ?? 0,
        dead);
}

/// <summary>A dead letter, as the admin API shows it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="PushId">The push's id.</param>
/// <param name="Since">When what it tells of happened.</param>
/// <param name="DiedAt">When it was given up.</param>
/// <param name="Attempts">Attempts since the last start before.</param>
/// <param name="Error">What the last came to.</param>
/// <param name="Octets">Octets of its body.</param>
/// <param name="Body">The body; null where it was not asked for.</param>
internal sealed record LetterView(
    long Number, string PushId, DateTimeOffset Since, DateTimeOffset DiedAt, int Attempts, string Error, int Octets, string? Body)
{
    public static LetterView Of(DeadLetter letter, bool withBody) => new(
        letter.Number,
        letter.PushId,
        DateTimeOffset.FromUnixTimeMilliseconds(letter.Since),
        DateTimeOffset.FromUnixTimeMilliseconds(letter.DiedAt),
        letter.Attempts,
        letter.Error,
        letter.BodyOctets,
        withBody ? Encoding.UTF8.GetString(letter.Body) : null);
}

/// <summary>What came back to a sample.</summary>
/// <param name="Taken">Whether it was taken.</param>
/// <param name="Status">The status; 0 without an answer.</param>
/// <param name="Words">What happened.</param>
/// <param name="Excerpt">The beginning of what the receiver wrote.</param>
internal sealed record PushTestView(bool Taken, int Status, string Words, string Excerpt);

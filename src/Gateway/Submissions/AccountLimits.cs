using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Guards;
using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Submissions;

/// <summary>
/// The limits of an account that remember what it has sent (rows S16 to S18): duplicates, trial, answers. What a message took of them is given
/// back when it is not accepted after all. Thread-safe.
/// </summary>
internal static class AccountLimits
{
    /// <summary>Takes what the message needs, or says what is missing, and then has taken nothing.</summary>
    public static Refusal TryTake(AccountDesk desk, Message message, TimeProvider clock)
    {
        var account = desk.Account;
        if (IsWhole(message) && !TryTakeText(desk, message)) return Refusal.Duplicate;
        if (!TryTakeTrial(desk, clock))
        {
            GiveBackText(desk, message);
            return Refusal.TrialOver;
        }

        // The parts of a text are one answer.
        if (account.ExchangeMode == ExchangeMode.Free || message.Extras?.Part is { Number: > 1 }) return Refusal.None;
        if (desk.Guards.Replies.TryTake(message.To.Value, account.ExchangeMode, out _)) return Refusal.None;
        GiveBackText(desk, message);
        GiveBackTrial(desk);
        return Refusal.ReplyQuotaUsed;
    }

    /// <summary>The text, or the whole of one that came in parts, goes to this number now; false when the same did not long ago.</summary>
    public static bool TryTakeText(AccountDesk desk, Message message) =>
        desk.Account.DuplicateWindow == TimeSpan.Zero || desk.Guards.Duplicates.TryAdd(KeyOf(message), desk.Account.DuplicateWindow);

    /// <summary>The message was not accepted after all.</summary>
    public static void GiveBack(AccountDesk desk, Message message)
    {
        GiveBackText(desk, message);
        GiveBackTrial(desk);
        // Whether it was an answer is not remembered; where every message is one it was.
        if (desk.Account.ExchangeMode == ExchangeMode.RequestResponse && message.Extras?.Part is not { Number: > 1 })
            desk.Guards.Replies.TakeBack(message.To.Value);
    }

    // A text that comes in parts is compared when it is whole.
    private static bool IsWhole(Message message) => message.Extras?.Part is null;

    private static long KeyOf(Message message) => DuplicateKey.Of(message.To.Value, message.Coding, message.Octets);

    private static bool TryTakeTrial(AccountDesk desk, TimeProvider clock)
    {
        if (desk.Account.Trial is not { } trial) return true;
        return (trial.Until is not { } until || clock.GetUtcNow() < until) && desk.Guards.Trial.TryTake(trial.Messages ?? long.MaxValue);
    }

    private static void GiveBackText(AccountDesk desk, Message message)
    {
        if (IsWhole(message) && desk.Account.DuplicateWindow > TimeSpan.Zero) desk.Guards.Duplicates.TakeBack(KeyOf(message));
    }

    private static void GiveBackTrial(AccountDesk desk)
    {
        if (desk.Account.Trial is not null) desk.Guards.Trial.TakeBack();
    }
}

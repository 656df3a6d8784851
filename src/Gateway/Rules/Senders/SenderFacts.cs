using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Guards;
using Signalbox.Sms.Addresses;

namespace Signalbox.Gateway.Rules.Senders;

/// <summary>What rules for senders ask beside the message. Thread-safe.</summary>
/// <param name="accounts">Who receives on which codes.</param>
/// <param name="registrations">Which senders are registered.</param>
/// <param name="tallies">What senders have sent.</param>
/// <param name="counts">Whether a message that is asked for is counted; otherwise it is only looked at.</param>
internal readonly struct SenderFacts(AccountDirectory accounts, RegistrationBook registrations, SenderTallies tallies, bool counts)
{
    public bool IsRegistered(in Traffic traffic) => registrations.Allows(traffic);

    public bool Owns(string account, string sender) => accounts.Owns(account, sender);

    /// <summary>The account's own code that may stand for a sender; false when it has none.</summary>
    public bool TryFindCode(string account, SenderRequirement requires, out SmsAddress sender)
    {
        if (accounts.Find(account) is { } desk && accounts.Owns(account, desk.Account.DefaultSender))
        {
            sender = SmsAddress.FromText(desk.Account.DefaultSender);
            if (requires.Allows(sender)) return true;
        }

        foreach (var code in accounts.CodesOf(account))
        {
            sender = code;
            if (requires.Allows(code)) return true;
        }

        sender = default;
        return false;
    }

    public bool TryCount(SenderRequirement.Volume volume, string sender, DateTimeOffset now, ref CountedSenders counted)
    {
        var key = SenderTallies.KeyOf(volume.Key, sender);
        if (!counts) return tallies.HasRoom(key, volume.Max, volume.Period, now);
        if (!tallies.TryTake(key, volume.Max, volume.Period, now)) return false;
        counted.Add(key);
        return true;
    }

    /// <summary>The message does not leave with the sender that it was counted for.</summary>
    public void GiveBack(ref CountedSenders counted) => counted.GiveBack(tallies);
}

using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Numbering;
using Signalbox.Sms.Addresses;

namespace Signalbox.Gateway.Rules;

/// <summary>Puts messages before the rules' eyes: what is known of their accounts and subscribers now.</summary>
internal sealed class TrafficView(NumberBook numbers, TimeProvider clock)
{
    /// <summary>What rules look at in a message.</summary>
    public Traffic Of(Message message, Account account) => Of(account, message.From, message.To, message.Extras, message.Priority);

    /// <summary>What rules look at in a message that is in the making.</summary>
    public Traffic Of(Account account, SmsAddress from, SmsAddress to, MessageExtras? extras, byte priority) => new()
    {
        Account = account.Id,
        Service = extras is { Service.Length: > 0 } ? extras.Service : account.Service,
        From = from,
        To = to.Value,
        Place = numbers.Find(to.Value),
        UseCase = extras is { UseCase.Length: > 0 } ? extras.UseCase : account.UseCase,
        Priority = priority,
        Now = clock.GetUtcNow(),
    };
}

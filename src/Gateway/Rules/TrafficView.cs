using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Numbering;

namespace Signalbox.Gateway.Rules;

/// <summary>Puts messages before the rules' eyes: what is known of their accounts and subscribers now.</summary>
internal sealed class TrafficView(NumberBook numbers, TimeProvider clock)
{
    /// <summary>What rules look at in a message.</summary>
    public Traffic Of(Message message, Account account) => new()
    {
        Account = account.Id,
        Service = message.Extras is { Service.Length: > 0 } kept ? kept.Service : account.Service,
        From = message.From,
        To = message.To.Value,
        Place = PlaceOf(message.To.Value),
        UseCase = message.Extras is { UseCase.Length: > 0 } extras ? extras.UseCase : account.UseCase,
        Priority = message.Priority,
        Now = clock.GetUtcNow(),
    };

    private Place PlaceOf(string number)
    {
        var found = numbers.Find(number);
        return found.Range is null && found.Network.IsNone
            ? Place.Unknown
            : new Place(found.Region, found.Network.ToString(), found.Zone ?? Place.Unknown.Zone);
    }
}

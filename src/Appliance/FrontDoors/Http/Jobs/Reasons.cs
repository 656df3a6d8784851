using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Appliance.FrontDoors.Http.Jobs;

/// <summary>
/// Why a message stands where it does, for people: the message state with its number, whether that is final, and an explanation. Pure.
/// </summary>
internal static class Reasons
{
    /// <summary>The reason of a message of history; empty while it waits and nothing happened to it.</summary>
    public static string Of(HistoryEntry entry)
    {
        if (entry.State == MessageState.Queued) return entry.Uncertain > 0 ? "an attempt was not answered: it is tried again" : "";
        var state = $"{entry.State.ToReceiptText()} (0x{(byte)entry.State:X2})";
        if (!entry.State.IsFinal()) return $"{state}: a network took it";
        var words = entry.Rule is { } rule ? $"rule '{rule}'" : WordsOf((DeliveryError)entry.Error);
        return words.Length == 0 ? $"{state} (Final)" : $"{state} (Final): {words}";
    }

    private static string WordsOf(DeliveryError error) => error switch
    {
        DeliveryError.None => "",
        DeliveryError.Absent => "handset off or out of coverage",
        DeliveryError.Barred => "handset blocked or reception barred",
        DeliveryError.Transport => "a network could not carry it",
        DeliveryError.MemoryFull => "handset memory full",
        DeliveryError.NotSubscribed => "no message service subscribed",
        DeliveryError.SwitchSilent => "serving switch not answering",
        DeliveryError.WrongNumber => "number not valid",
        DeliveryError.Duplicate => "a duplicate",
        DeliveryError.Filtered => "stopped by a filter",
        DeliveryError.Routing => "no way leads to the number",
        DeliveryError.Blocked => "number on a block list",
        DeliveryError.SenderNotRegistered => "sender not registered with the operator",
        DeliveryError.Spam => "refused by the operator's spam filter",
        DeliveryError.Busy => "handset busy",
        DeliveryError.BadParameters => "wrong or missing parameters, or text too long",
        DeliveryError.NotSupported => "handset takes no short messages",
        DeliveryError.OtherOperator => "number belongs to another operator",
        _ => "no reason was given",
    };
}

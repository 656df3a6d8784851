using System.Globalization;
using Signalbox.Appliance.Links.Smpp.Receipts;
using Signalbox.Gateway.Messages;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads what a link's entry says of its receipts.</summary>
internal static class ReceiptSection
{
    private const string Tags = "a TLV's tag, such as 0x1411, or none";

    private static readonly Dictionary<string, MessageState> StateNames = Enum.GetValues<MessageState>()
        .Where(state => state != MessageState.Queued)
        .ToDictionary(state => state.ToReceiptText(), StringComparer.OrdinalIgnoreCase);

    public static ReceiptOptions Read(ConfigurationNode link)
    {
        var usual = new ReceiptOptions();
        var options = usual with
        {
            MessageIds = link.OneOf<MessageIdForm>("messageIds", usual.MessageIds),
            Unflagged = link.Flag("unflaggedReceipts", usual.Unflagged),
            AcceptedIsFinal = link.Flag("acceptedIsFinal", usual.AcceptedIsFinal),
            States = Map<MessageState>(link, "receiptStates", StateNames.TryGetValue, $"one of {string.Join(", ", StateNames.Keys)}"),
            Errors = Map<DeliveryError>(link, "receiptErrors", TryError, "the number of an err value of docs/errors.md"),
        };
        if (link.Child("receiptTlvs") is not { } tlvs) return options;
        options = options with
        {
            IdTlv = ReadTag(tlvs, "id", usual.IdTlv),
            StateTlv = ReadTag(tlvs, "state", usual.StateTlv),
            ErrorTlv = ReadTag(tlvs, "error", usual.ErrorTlv),
            OperatorTlv = ReadTag(tlvs, "operator", usual.OperatorTlv),
        };
        tlvs.RefuseUnknown();
        return options;
    }

    private delegate bool TryRead<T>(string text, out T value);

    private static Dictionary<string, T> Map<T>(ConfigurationNode link, string key, TryRead<T> read, string rule)
    {
        var map = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var (theirs, ours) in link.TextMap(key))
        {
            if (read(ours, out var value)) map[theirs] = value;
            else link.Refuse($"{key}.{theirs}", ours, rule);
        }

        return map;
    }

    private static bool TryError(string text, out DeliveryError error)
    {
        error = ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (DeliveryError)number : 0;
        return error != DeliveryError.None && Enum.IsDefined(error);
    }

    private static ushort? ReadTag(ConfigurationNode tlvs, string key, ushort? usual)
    {
        if (!tlvs.Has(key)) return usual;
        var text = tlvs.Text(key, rule: Tags);
        if (text == "none") return null;
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : default;
        if (ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var tag)) return tag;
        if (text.Length > 0) tlvs.Refuse(key, text, Tags);
        return usual;
    }
}

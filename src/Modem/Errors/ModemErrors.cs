using System.Collections.Frozen;
using Signalbox.Modem.At;
using Signalbox.Modem.At.Codec;

namespace Signalbox.Modem.Errors;

/// <summary>Looks final results up in the tables of error codes. Pure.</summary>
public static class ModemErrors
{
    private const string NoCode = "refused without a reason";
    private static readonly FrozenDictionary<int, ModemErrorCode> Message = MessageErrorTable.Rows.ToFrozenDictionary(row => row.Code);
    private static readonly FrozenDictionary<int, ModemErrorCode> Equipment = EquipmentErrorTable.Rows.ToFrozenDictionary(row => row.Code);

    /// <summary>The codes of +CMS ERROR that have a name here.</summary>
    public static IReadOnlyCollection<ModemErrorCode> MessageCodes => Message.Values;

    /// <summary>The codes of +CME ERROR that have a name here.</summary>
    public static IReadOnlyCollection<ModemErrorCode> EquipmentCodes => Equipment.Values;

    /// <summary>The code of a result: its number, or the one whose name its words are; null when it has neither.</summary>
    public static int? CodeOf(AtFinal error) =>
        error.Number ?? TableOf(error.Code)?.Values.FirstOrDefault(row => Matches(row, error.Words))?.Code;

    /// <summary>
    /// What a result that ended the sending of a message means for it. A code without a row is a refusal: RP causes are then
    /// to be taken as "temporary failure" (3GPP TS 24.011, 8.2.5.4), and the rest follows them.
    /// </summary>
    /// <param name="error">The result.</param>
    /// <param name="hasPduLeft">Whether the message had left. If not, it cannot have been sent, whatever the code.</param>
    public static ModemErrorClass Classify(AtFinal error, bool hasPduLeft)
    {
        var found = Find(error)?.Class ?? ModemErrorClass.RetryElsewhere;
        return found == ModemErrorClass.Unknown && !hasPduLeft ? ModemErrorClass.RetryElsewhere : found;
    }

    /// <summary>The result in words, with its number, for reports and alarms.</summary>
    public static string Describe(AtFinal error)
    {
        var kind = error.Code switch
        {
            AtResultCode.MessageError => "CMS",
            AtResultCode.EquipmentError => "CME",
            _ => "",
        };
        if (kind.Length == 0) return NoCode;
        var name = Find(error)?.Name ?? "a code that has no name here";
        return CodeOf(error) is { } code ? $"{kind} {code}: {name}" : $"{kind} without a number";
    }

    /// <summary>Whether the card or the modem only asks for a moment of patience.</summary>
    public static bool IsBusy(AtFinal error) => (error.Code, CodeOf(error)) is
        (AtResultCode.EquipmentError, 14 or 515) or (AtResultCode.MessageError, 301 or 314 or 515);

    private static ModemErrorCode? Find(AtFinal error) =>
        CodeOf(error) is { } code ? TableOf(error.Code)?.GetValueOrDefault(code) : null;

    private static FrozenDictionary<int, ModemErrorCode>? TableOf(AtResultCode code) => code switch
    {
        AtResultCode.MessageError => Message,
        AtResultCode.EquipmentError => Equipment,
        _ => null,
    };

    /// <summary>Verbose results (AT+CMEE=2) carry the name: "SIM busy", or with a U in front, "(U)SIM busy".</summary>
    private static bool Matches(ModemErrorCode row, string words) =>
        words.Length > 0 && row.Name.Equals(words.Replace("(U)", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}

using System.Globalization;
using Signalbox.Appliance.Links.Smpp.Errors;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Messages;
using Signalbox.Modem.Errors;

namespace Signalbox.Appliance.Tests.Causes;

/// <summary>docs/errors.md: what stands in it, and what should.</summary>
internal static class ErrorsDocument
{
    private const string PlainHead = "| code | words | state | err |\n|---|---|---|---|\n";
    private const string HeadWithAgain = "| code | words | state | err | again |\n|---|---|---|---|---|\n";

    /// <summary>The table of each section, made of the tables in the code.</summary>
    public static IReadOnlyDictionary<string, string> Expected { get; } = new Dictionary<string, string>
    {
        ["command_status of an SMSC"] = HeadWithAgain + Lines(CommandStatusCauses.Table, Hex, status => AgainAfter((uint)status)),
        ["+CMS ERROR of a modem"] = HeadWithAgain + Lines(MessageErrorCauses.Table, Decimal, code => AgainBy(ModemErrors.MessageCodes, code)),
        ["+CME ERROR of a modem"] = HeadWithAgain + Lines(EquipmentErrorCauses.Table, Decimal, code => AgainBy(ModemErrors.EquipmentCodes, code)),
        ["TP-Status of a status report"] = PlainHead
            + Lines(ReportStatusCauses.Table.Rows, Hex)
            + Line("0x10 to 0x1F", ReportStatusCauses.OwnCompleted)
            + Line("0x30 to 0x3F", ReportStatusCauses.OwnStillTrying)
            + Line("others", ReportStatusCauses.Table.Other),
        ["MAP errors"] = PlainHead + Lines(MapErrorCauses.Table, Decimal),
        ["absentSubscriberDiagnosticSM"] = PlainHead + Lines(MapErrorCauses.AbsentDiagnostics, Decimal),
        ["SM-EnumeratedDeliveryFailureCause"] = PlainHead + Lines(MapErrorCauses.DeliveryFailures, Decimal),
        ["Our own"] = PlainHead + Lines(OwnCauses.Rows, Decimal),
    };

    /// <summary>The table under a heading, as it stands in the document.</summary>
    public static string TableUnder(string heading)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "errors.md"));
        return string.Concat(lines
            .SkipWhile(line => line.TrimStart('#') != " " + heading)
            .Skip(1)
            .TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith('|'))
            .Select(line => line + "\n"));
    }

    private static string Lines(CauseTable table, Func<int, string> code, Func<int, string>? again = null) =>
        Lines(table.Rows, code, again) + Line("others", table.Other, again?.Invoke(Cause.NoCode));

    private static string Lines(IEnumerable<Cause> rows, Func<int, string> code, Func<int, string>? again = null) =>
        string.Concat(rows.Select(row => Line(code(row.Code), row, again?.Invoke(row.Code))));

    private static string Line(string code, Cause cause, string? again = null) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {code} | {cause.Words} | {cause.State.ToReceiptText()} | {(ushort)cause.Error} |{(again is null ? "" : $" {again} |")}\n");

    private static string Hex(int code) => string.Create(CultureInfo.InvariantCulture, $"0x{code:X2}");

    private static string Decimal(int code) => code.ToString(CultureInfo.InvariantCulture);

    private static string AgainAfter(uint status)
    {
        var outcome = ErrorPolicy.Default.OutcomeOf(status);
        return outcome.Kind == Gateway.Links.SendOutcomeKind.Retry ? $"after {outcome.After.TotalSeconds:0} s" : "no";
    }

    // The port's own table says what it does; a code without a row is a refusal that another port may not meet.
    private static string AgainBy(IReadOnlyCollection<ModemErrorCode> codes, int code) =>
        (codes.FirstOrDefault(row => row.Code == code)?.Class ?? ModemErrorClass.RetryElsewhere) switch
        {
            ModemErrorClass.Permanent => "no",
            ModemErrorClass.AlreadyAccepted => "no, taken",
            ModemErrorClass.Unknown => "unknown",
            ModemErrorClass.RetryHere => "here",
            ModemErrorClass.StorageFull => "here, emptied",
            ModemErrorClass.Quarantine => "elsewhere, barred",
            ModemErrorClass.WaitForSim => "elsewhere, card",
            _ => "elsewhere",
        };
}

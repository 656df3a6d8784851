using Signalbox.Appliance.Tests.Play.Http;
using Signalbox.Appliance.Tests.Table;
using Signalbox.Appliance.Tests.Wire;

namespace Signalbox.Appliance.Tests.Play;

/// <summary>Holds the appliance to the second column of a scenario's table: what comes back.</summary>
internal sealed class Answers(Stage stage, MessageIds ids, HttpSide http)
{
    private const string Anybody = "any";
    private const byte MessageType = 0x3C;
    private const byte Receipt = 0x04;

    // Some responses have no body when they refuse, all have when they do not (SMPP 3.4, 4.4.2 and others).
    private static readonly string[] WithMessageId = ["submit_sm_resp", "data_sm_resp", "submit_multi_resp"];

    /// <summary>Waits for it.</summary>
    /// <param name="expected">The statement.</param>
    /// <param name="actor">The connection that the step spoke of, for a statement that names none.</param>
    public async Task ExpectAsync(Statement expected, string actor)
    {
        if (expected.Verb == "http")
        {
            await http.ExpectAsync(expected);
            return;
        }

        var who = expected.Who.Length > 0 ? expected.Who : actor;
        for (var turn = 1; turn <= expected.Times; turn++)
        {
            switch (expected.Verb)
            {
                case "closed":
                    await Of(who).ClosedAsync();
                    break;
                case "nothing":
                    await ExpectNothingAsync(expected.Who);
                    break;
                case "receipt":
                    await ExpectReceiptAsync(expected, who);
                    break;
                default:
                    await ExpectPduAsync(expected, who, turn);
                    break;
            }
        }
    }

    private async Task ExpectPduAsync(Statement expected, string who, int turn)
    {
        // A generic_nack that answers no request says that the stream is of no use any more.
        if (PduForm.Find(expected.Verb) is { } form && ((form.Command & PduForm.Response) == 0 || !Of(who).AwaitsAnswers))
        {
            var request = await TakeAsync(who, pdu => pdu.Command == form.Command && pdu.Status == StatusOf(expected.Words), form.Name);
            Compare(request, expected, turn);
            return;
        }

        var (asked, answer) = await Of(who).AnswerAsync();
        var isNamed = PduForm.Find(expected.Verb) is not null;
        var command = isNamed ? PduForm.Find(expected.Verb)!.Command : asked.Command | PduForm.Response;
        var status = isNamed ? StatusOf(expected.Words) : expected.Verb == "ok" ? 0 : StatusOf([expected.Verb]);
        if (answer.Command != command || answer.Status != status)
            throw new FormatException($"answer {turn} to {asked.Name} is {answer}, not {PduForm.Find(command)?.Name} 0x{status:X2}");
        if (status == 0 && WithMessageId.Contains(answer.Name)) ids.Add(answer.Ascii("message_id"));
        Compare(answer, expected, turn);
    }

    private async Task ExpectReceiptAsync(Statement expected, string who)
    {
        var id = ids.Of(expected.Words[1]);
        var receipt = await TakeAsync(who, pdu => IsReceiptOf(pdu, id), $"the receipt of message {expected.Words[1]}, {id}");
        var items = ReceiptText.Read(WireText.Decode(receipt.DataCoding, receipt.Fields["short_message"]));
        if (items.GetValueOrDefault("id") != id) throw new FormatException($"the text of the receipt is not that of message {id}: {receipt}");
        foreach (var field in expected.Fields.Where(field => ReceiptText.Names.Contains(field.Field)))
        {
            var value = field.Value!.Filled(ids.Of).Text;
            if (!Wildcards.Fits(value, items[field.Field!]))
                throw new FormatException($"{field.Field} is '{items[field.Field!]}', not '{value}': {receipt}");
        }

        Compare(receipt, expected with { Fields = [.. expected.Fields.Where(field => !ReceiptText.Names.Contains(field.Field))] }, 1);
    }

    private static bool IsReceiptOf(WirePdu pdu, string id) =>
        pdu.Name == PduForm.DeliverSm && (pdu.Fields["esm_class"][0] & MessageType) == Receipt && pdu.Ascii("receipted_message_id") == id;

    // Nothing more has come: shown by what was sent after it and has come.
    private async Task ExpectNothingAsync(string who)
    {
        await stage.SettleNotificationsAsync();
        foreach (var customer in stage.Customers.Where(pair => who.Length == 0 || pair.Key == who).Select(pair => pair.Value))
            customer.CheckNothingUnread();
    }

    private async Task<WirePdu> TakeAsync(string who, Func<WirePdu, bool> fits, string what)
    {
        if (who != Anybody) return await Of(who).TakeAsync(fits, what);
        WirePdu? found = null;
        await stage.Happenings.UntilAsync(
            () => stage.Customers.Values.Any(customer => customer.TryTake(fits, out found)),
            () => $"waited in vain for {what} on any connection; "
                + string.Join("; ", stage.Customers.Values.Select(customer => customer.Describe())));
        return found!;
    }

    private void Compare(WirePdu pdu, Statement expected, int turn)
    {
        var fields = expected.Fields.Select(field => field with { Value = field.Value!.Filled(name => name == "n" ? $"{turn}" : ids.Of(name)) });
        if (FieldMatch.Difference(pdu, fields) is { } difference) throw new FormatException($"{difference}: {pdu}");
    }

    private Customer Of(string who) => stage.Customers.GetValueOrDefault(who) ?? throw new FormatException($"there is no connection '{who}'");

    private static uint StatusOf(IReadOnlyList<string> words) =>
        words is [var word] ? Value.TryNumber(word, out var status) ? status : throw new FormatException($"'{word}' is no status") : 0;
}

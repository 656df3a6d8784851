using System.Globalization;
using System.Text;
using Signalbox.Appliance.Tests.Table;
using Signalbox.Appliance.Tests.Wire;

namespace Signalbox.Appliance.Tests.Play.Smsc;

/// <summary>Does what a scenario says of an SMSC: steps that begin with the link's name.</summary>
internal sealed class SmscActions(Stage stage, MessageIds ids)
{
    private const string Subscriber = "79001234567";
    private const string OurNumber = "12345";

    /// <summary>Whether a word names an SMSC.</summary>
    public static bool IsName(string word) => word.StartsWith("smsc", StringComparison.Ordinal);

    public async Task DoAsync(Statement action)
    {
        var smsc = stage.Scripted.Of(action.Verb);
        switch (action.Words.ToArray())
        {
            case ["answers", .. var words]:
                smsc.AnswerWith(SmscAnswer.Read(words, action.Find("message_id")), TimesOf(words));
                break;
            case ["releases", .. var words]:
                smsc.Release(words is [] or ["backwards"] ? SmscAnswer.Ok with { MessageId = action.Find("message_id") }
                    : SmscAnswer.Read(words, action.Find("message_id")), words is ["backwards"]);
                await stage.SettleAsync();
                break;
            case ["sends", .. var words]:
                await SendAsync(smsc, action, words);
                break;
            default:
                await DoWithBindsAsync(smsc, action);
                break;
        }
    }

    // What it does to connections.
    private async Task DoWithBindsAsync(ScriptedSmsc smsc, Statement action)
    {
        switch (action.Words.ToArray())
        {
            case ["cuts"]:
                await stage.SettleAsync();
                smsc.GoAway(stay: false);
                await stage.Scripted.DownAsync(smsc);
                break;
            case ["cuts", var which]:
                await stage.SettleAsync();
                (smsc.Binds.FirstOrDefault(bind => bind.Kind == which) ?? smsc.Binds[Number(which) - 1]).Cut();
                break;
            case ["away"]:
                smsc.GoAway(stay: true);
                await stage.Scripted.DownAsync(smsc);
                break;
            case ["back"]:
                smsc.ComeBack();
                smsc.Silence(false);
                await stage.Scripted.BoundAgainAsync(smsc);
                break;
            case ["unbinds"]:
                foreach (var bind in smsc.Binds) bind.Say(new WirePdu(0x06, 0, bind.NextSequence(), []));
                await stage.Happenings.UntilAsync(() => smsc.Binds.Count == 0, () => "the link is still bound");
                break;
            case ["silent"]:
                await stage.SettleAsync();
                smsc.Silence(true);
                break;
            case ["speaks"]:
                smsc.Silence(false);
                break;
            case ["refuses", var what, var status]:
                Refuse(smsc, what, Number(status));
                break;
            case ["takes", "at", "most", var most]:
                smsc.Admit(Number(most), (bind, _) => smsc.CountBound(bind) < Number(most) ? 0 : 0x05u);
                break;
            case ["takes", "binds"]:
                smsc.Admit(smsc.BindsOfLink, (_, _) => 0);
                break;
            default:
                throw new FormatException($"'{string.Join(' ', action.Words)}' means nothing to an SMSC");
        }
    }

    private static void Refuse(ScriptedSmsc smsc, string what, int status) => smsc.Admit(
        what == "binds" ? 0 : smsc.BindsOfLink / 2,
        (_, pdu) => what == "binds" || pdu.Name == what ? (uint)status : 0);

    private async Task SendAsync(ScriptedSmsc smsc, Statement action, string[] words)
    {
        var receiving = smsc.Binds.Where(bind => bind.Receives).ToList();
        if (receiving.Count == 0) throw new FormatException("nobody is bound to receive");
        var bind = action.Find("over") is { } over ? smsc.Binds[(int)over.Number - 1] : receiving[0];
        for (var turn = 1; turn <= action.Times; turn++)
        {
            switch (words)
            {
                case ["receipt", "of", var number]:
                    bind.Say(Request(bind, "deliver_sm", ReceiptOf(smsc, action, Number(number), turn)));
                    break;
                case ["octets"]:
                    bind.SayOctets(action.Find("sent")!.Octets(_ => []));
                    break;
                case [var pdu]:
                    bind.Say(Request(bind, pdu, FieldsOf(action, turn)));
                    break;
            }
        }

        if (words is not ["octets"]) await bind.PingAsync();
        else await stage.Happenings.UntilAsync(() => bind.IsOver, () => "the link stays bound");
    }

    private static WirePdu Request(SmscBind bind, string name, IReadOnlyDictionary<string, Value> fields)
    {
        var form = PduForm.Find(name) ?? throw new FormatException($"'{name}' is no PDU");
        var tlvs = fields.Keys.Where(field => !form.Has(field) && TlvForm.Find(field) is not null);
        return new WirePdu(form.Command, 0, bind.NextSequence(), BodyWriter.Write(form, tlvs, field => fields.GetValueOrDefault(field)));
    }

    private Dictionary<string, Value> FieldsOf(Statement action, int turn)
    {
        var fields = new Dictionary<string, Value>
        {
            ["source_addr_ton"] = Text("1"), ["source_addr_npi"] = Text("1"), ["source_addr"] = Text(Subscriber), ["dest_addr_ton"] = Text("1"),
            ["dest_addr_npi"] = Text("1"), ["destination_addr"] = Text(OurNumber),
        };
        foreach (var field in action.Fields)
            fields[field.Field!] = field.Value!.Filled(name => name == "n" ? turn.ToString(CultureInfo.InvariantCulture) : ids.Of(name));
        return fields;
    }

    // The usual text (SMPP 3.4, Appendix B), with what the step says otherwise.
    private Dictionary<string, Value> ReceiptOf(ScriptedSmsc smsc, Statement action, int number, int turn)
    {
        var fields = FieldsOf(action, turn);
        string Item(string name, string usual) => fields.Remove(name, out var value) ? value.Text : usual;
        var given = Encoding.Latin1.GetString(smsc.Submitted[number - 1].MessageId);
        var text = $"id:{Item("id", given)} sub:001 dlvrd:{Item("dlvrd", "001")} submit date:{Item("submit_date", "2611220900")} "
            + $"done date:{Item("done_date", "2611220900")} stat:{Item("stat", "DELIVRD")} err:{Item("err", "000")} text:{Item("text", "")}";
        fields.TryAdd("esm_class", Text("4"));
        fields.TryAdd("short_message", Text(text));
        return fields;
    }

    private static int? TimesOf(string[] words) => words switch
    {
        [.., "once"] => 1,
        [.., var number, "times"] => Number(number),
        _ => null,
    };

    private static int Number(string text) =>
        Value.TryNumber(text, out var number) ? (int)number : throw new FormatException($"'{text}' is no number");

    private static Value Text(string text) => new([new Piece(text, null)]);
}

using Signalbox.Appliance.Tests.Play.Http;
using Signalbox.Appliance.Tests.Play.Smsc;
using Signalbox.Appliance.Tests.Wire;

namespace Signalbox.Appliance.Tests.Table;

/// <summary>Which words mean something where, so that a scenario with a slip of the pen is refused before it runs.</summary>
internal static class Grammar
{
    /// <summary>Fields of a step that opens a connection, beside those of the PDU: the address that it comes from, and <c>tls</c>.</summary>
    public static readonly string[] ConnectionFields = ["from", "over"];

    private static readonly string[] LinkFields =
        ["up", "channels", "channelsUp", "waiting", "inFlight", "completed", "receiptsUnmatched", "detail", "limitedBy", "alarm"];

    private static readonly string[] MessageFields = ["state", "error", "link", "route", "rule"];

    private static readonly string[] UnmatchedFields = ["reference", "state", "subscriber", "hint"];

    private static readonly string[] SmscWords =
        ["answers", "releases", "sends", "cuts", "away", "back", "unbinds", "silent", "speaks", "refuses", "takes"];

    private static readonly string[] NetworkWords = ["down", "up", "silent", "speaks"];

    public static void Check(Step step)
    {
        foreach (var statement in step.SmscGets ?? [])
        {
            if (statement.Verb == "nothing") CheckFields(statement);
            else CheckPduFields(statement, PduForm.Find(statement.Verb) ?? throw Unknown(statement, "a PDU's name, or nothing"), []);
        }

        foreach (var statement in step.LinkSays ?? [])
        {
            var isMessage = statement.Verb == "message";
            var isLink = SmscActions.IsName(statement.Verb) && statement.Words is [] or ["unmatched"];
            CheckWords(statement, isMessage ? statement.Words.Count == 1 : isLink);
            CheckFields(statement, isMessage ? MessageFields : statement.Words is [] ? LinkFields : UnmatchedFields);
        }

        foreach (var statement in step.Pushed ?? [])
            if (statement.Verb is not ("POST" or "PUT" or "nothing")) throw Unknown(statement, "POST, PUT or nothing");
        if (step.Action is { } action) CheckAction(action);
        foreach (var statement in step.ComesBack ?? []) CheckComesBack(statement);
        foreach (var statement in step.OnTheAir ?? [])
        {
            if (statement.Verb != "nothing" && statement.Verb != PduForm.SubmitSm) throw Unknown(statement, "submit_sm or nothing");
            CheckPduFields(statement, PduForm.Find(PduForm.SubmitSm)!, []);
        }
    }

    private static void CheckAction(Statement action)
    {
        if (PduForm.Find(action.Verb) is { } form)
        {
            CheckPduFields(action, form, action.Verb.StartsWith("bind_", StringComparison.Ordinal) ? ConnectionFields : []);
            CheckWords(action, action.Words.Count == 0);
            return;
        }

        if (HttpSide.IsName(action.Verb))
        {
            CheckHttp(action);
            return;
        }

        if (SmscActions.IsName(action.Verb))
        {
            CheckWords(action, action.Words is [var does, ..] && SmscWords.Contains(does));
            return;
        }

        switch (action.Verb)
        {
            case "connect":
                CheckFields(action, ConnectionFields);
                break;
            case "pdu":
                CheckFields(action, "command_id", "command_status", "body");
                break;
            case "octets":
                CheckFields(action, "sent");
                break;
            case "answers":
                CheckFields(action);
                CheckWords(action, action.Words is ["ok" or "nothing"] || (action.Words is [var status] && Value.TryNumber(status, out _)));
                break;
            case "advance" or "silence":
                CheckFields(action);
                Moments.ReadSpan(action.Words);
                break;
            case "at":
                CheckFields(action);
                Moments.Read(string.Join(' ', action.Words));
                break;
            case "mo":
                CheckFields(action, "from", "to", "text");
                if (action.Fields.Count != 3) throw new FormatException("mo needs from, to and text");
                break;
            case "network":
                CheckFields(action, "status", "receipts");
                CheckWords(action, action.Words.Count == 0 || (action.Words is [var word] && NetworkWords.Contains(word)));
                break;
            case "account":
                CheckWords(action, action.Words is [] or [_] or [_, "removed" or "unbound"]);
                break;
            case "list":
                CheckFields(action, "service", "lines");
                CheckWords(action, action.Words is ["add" or "remove", _, _] or ["create" or "delete" or "import", _]);
                break;
            case PushSide.Verb:
                CheckFields(action);
                CheckWords(action, action.Words is ["answers", { Length: 3 } code] && code.All(char.IsAsciiDigit));
                break;
            case "store":
                CheckFields(action);
                CheckWords(action, action.Words is ["blocked" or "works"]);
                break;
            case "restart":
                CheckFields(action);
                if (action.Words.Count > 0) Moments.ReadSpan(action.Words);
                break;
            case "disconnect":
                CheckFields(action);
                CheckWords(action, action.Words.Count == 0);
                break;
            default:
                throw Unknown(
                    action,
                    "a request's name, connect, pdu, octets, answers, advance, silence, at, mo, network, account, list, receiver, store, restart, "
                    + "disconnect");
        }
    }

    private static void CheckHttp(Statement action) => CheckWords(action, action.Verb switch
    {
        RestRequest.Verb => RestRequest.IsOne(action),
        SimpleRequest.Verb => action.Words is [var resource, ..] && SimpleRequest.Resources.Contains(resource)
            && (action.Words is [_] || (action.Words is [_, var way] && SimpleRequest.Ways.Contains(way))),
        SoapRequest.Verb => action.Words is [var operation] && SoapRequest.Operations.Contains(operation),
        _ => action.Words is [var method] && method.All(char.IsAsciiLetterUpper) && action.Find("path") is not null,
    });

    private static void CheckComesBack(Statement statement)
    {
        if (statement.Verb == "http")
        {
            CheckWords(statement, statement.Words is [var code] && code.Length == 3 && code.All(char.IsAsciiDigit));
            return;
        }

        if (statement.Verb is "closed" or "nothing")
        {
            CheckFields(statement);
        }
        else if (statement.Verb == "receipt")
        {
            CheckWords(statement, statement.Words is ["of", var turn] && int.TryParse(turn, out _));
            CheckPduFields(statement, PduForm.Find(PduForm.DeliverSm)!, ReceiptText.Names);
        }
        else if (PduForm.Find(statement.Verb) is { } form)
        {
            CheckWords(statement, statement.Words is [] || (statement.Words is [var status] && Value.TryNumber(status, out _)));
            CheckPduFields(statement, form, []);
        }
        else if (statement.Verb == "ok" || Value.TryNumber(statement.Verb, out _))
        {
            CheckWords(statement, statement.Words.Count == 0);
            CheckFields(statement, [.. PduForm.All.Where(known => known.Name.EndsWith("_resp", StringComparison.Ordinal))
                .SelectMany(known => known.Fields).Select(field => field.Name), "sc_interface_version"]);
        }
        else
        {
            throw Unknown(statement, "ok, a status such as 0x58, a PDU's name, receipt of, closed, nothing");
        }
    }

    private static void CheckPduFields(Statement statement, PduForm form, IEnumerable<string> further)
    {
        foreach (var field in statement.Fields)
        {
            if (!form.Has(field.Field!) && TlvForm.Find(field.Field!) is null && !further.Contains(field.Field))
                throw new FormatException($"{statement.Verb} has no field '{field.Field}'");
        }
    }

    private static void CheckFields(Statement statement, params string[] known)
    {
        foreach (var field in statement.Fields)
        {
            if (!known.Contains(field.Field))
                throw new FormatException($"'{statement.Verb}' has no '{field.Field}', only: {string.Join(", ", known)}");
        }
    }

    private static void CheckWords(Statement statement, bool areGood)
    {
        if (!areGood) throw new FormatException($"'{string.Join(' ', statement.Words)}' behind '{statement.Verb}' means nothing");
    }

    private static FormatException Unknown(Statement statement, string known) => new($"'{statement.Verb}' means nothing here; known are {known}");
}

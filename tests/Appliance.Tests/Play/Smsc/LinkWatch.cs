using System.Text.Json.Nodes;
using Signalbox.Appliance.Tests.Table;
using Signalbox.Appliance.Tests.Wire;

namespace Signalbox.Appliance.Tests.Play.Smsc;

/// <summary>Holds the appliance to the columns about links: what an SMSC gets beside messages, and what the appliance says of a link.</summary>
internal sealed class LinkWatch(Stage stage, MessageIds ids)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until an SMSC has got a PDU.</summary>
    public async Task ExpectGotAsync(Statement expected)
    {
        var smsc = stage.Scripted.Of(expected.Who.Length > 0 ? expected.Who : stage.Scripted.All[0].Name);
        if (expected.Verb == "nothing")
        {
            await stage.SettleAsync();
            if (smsc.TryTakeGot(IsToldOf, out var more)) throw new FormatException($"the SMSC got {more}");
            return;
        }

        var form = PduForm.Find(expected.Verb)!;
        var status = expected.Words is [var word] && Value.TryNumber(word, out var number) ? number : 0;
        for (var turn = 0; turn < expected.Times; turn++)
        {
            WirePdu? pdu = null;
            await stage.Happenings.UntilAsync(
                () => smsc.TryTakeGot(got => got.Command == form.Command && got.Status == status, out pdu),
                () => $"the SMSC got no {expected}, but {smsc.DescribeGot()}");
            if (FieldMatch.Difference(pdu!, expected.Fields.Select(field => field with { Value = field.Value!.Filled(ids.Of) })) is { } difference)
                throw new FormatException($"the SMSC got: {difference}: {pdu}");
        }
    }

    /// <summary>Waits until the appliance says of a link what it should.</summary>
    public async Task ExpectSaysAsync(Statement expected)
    {
        var actual = "";
        for (var looks = 0; looks < 500; looks++)
        {
            var said = await AskAsync(expected);
            actual = said?.ToJsonString() ?? "nothing";
            if (said is not null && expected.Fields.All(field => Fits(field, said))) return;
            await stage.Happenings.AnyAsync(() => false, LookAgain);
        }

        throw new FormatException($"the appliance says of {expected.Verb}: {actual}");
    }

    private Task<JsonNode?> AskAsync(Statement expected) => expected switch
    {
        { Verb: "message", Words: [var number, ..] } => stage.MessageAsync(ids.Of(number)),
        { Words: ["unmatched"] } => stage.UnmatchedAsync(expected.Verb),
        _ => stage.LinkAsync(expected.Verb),
    };

    private static bool IsToldOf(WirePdu pdu) => pdu.Name is not (PduForm.EnquireLink or "enquire_link_resp" or "unbind_resp")
        && !pdu.Name.StartsWith("bind_", StringComparison.Ordinal);

    private bool Fits(Token field, JsonNode said) =>
        Wildcards.Fits(field.Value!.Filled(ids.Of).Text, said[field.Field!]?.ToString() ?? "none");
}

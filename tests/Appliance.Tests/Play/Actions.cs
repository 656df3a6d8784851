using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Appliance.Tests.Play.Http;
using Signalbox.Appliance.Tests.Play.Smsc;
using Signalbox.Appliance.Tests.Table;
using Signalbox.Appliance.Tests.Wire;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.Appliance.Tests.Play;

/// <summary>Does what the first column of a scenario's table says.</summary>
internal sealed class Actions(Stage stage, MessageIds ids, HttpSide http)
{
    // Below the shortest time-out of a session, so that one which is spoken to at every step never ends for want of life.
    private static readonly TimeSpan ClockStep = TimeSpan.FromSeconds(20);

    private readonly SmscActions _smscs = new(stage, ids);

    public async Task DoAsync(Statement action)
    {
        if (PduForm.Find(action.Verb) is { } form)
        {
            await RequestAsync(action, form);
            return;
        }

        if (HttpSide.IsName(action.Verb))
        {
            await http.DoAsync(action);
            return;
        }

        if (SmscActions.IsName(action.Verb))
        {
            await _smscs.DoAsync(action);
            return;
        }

        switch (action.Verb)
        {
            case "connect":
                await ConnectAsync(action);
                break;
            case PushSide.Verb:
                stage.Pushes.Do(action);
                break;
            case "pdu":
                var body = action.Find("body")?.Octets(_ => []) ?? [];
                await Of(action).RequestAsync(action.Find("command_id")!.Number, body, action.Find("command_status")?.Number ?? 0);
                break;
            case "octets":
                await Of(action).SendAsync(action.Find("sent")!.Octets(_ => []));
                break;
            case "disconnect":
                Of(action).CheckNothingUnread();
                await Of(action).DisposeAsync();
                stage.Customers.Remove(action.Who);
                break;
            case "answers":
                Of(action).Answer = action.Words[0] switch { "ok" => 0, "nothing" => null, var status => Number(status) };
                break;
            case "advance":
                await AdvanceAsync(Moments.ReadSpan(action.Words), customersLive: true);
                break;
            case "silence":
                await AdvanceAsync(Moments.ReadSpan(action.Words), customersLive: false);
                break;
            case "at":
                await AdvanceAsync(Moments.Read(string.Join(' ', action.Words)) - stage.Clock.GetUtcNow(), customersLive: true);
                break;
            default:
                await DoAroundAsync(action);
                break;
        }
    }

    // What operators, subscribers and the network do.
    private async Task DoAroundAsync(Statement action)
    {
        switch (action.Verb)
        {
            case "mo":
                if (stage.Subscribers.Send(action.Find("from")!.Text, action.Find("to")!.Text, action.Find("text")!.Text, out var reason) is null)
                    throw new FormatException(reason);
                break;
            case "network":
                await ChangeNetworkAsync(action);
                break;
            case "account":
                await ChangeAccountAsync(action);
                break;
            case "list":
                await ChangeListAsync(action);
                break;
            case "store" when action.Words[0] == "blocked":
                await stage.SettleAsync();
                stage.BlockStore();
                break;
            case "store":
                await stage.UnblockStoreAsync();
                break;
            case "restart":
                await stage.SettleAsync();
                foreach (var customer in stage.Customers.Values) customer.CheckNothingUnread();
                await stage.RestartAsync(action.Words is [] ? TimeSpan.Zero : Moments.ReadSpan(action.Words));
                break;
            default:
                throw new FormatException($"'{action.Verb}' means nothing");
        }
    }

    private async Task RequestAsync(Statement action, PduForm form)
    {
        if (form.Name.StartsWith("bind_", StringComparison.Ordinal) && !stage.Customers.ContainsKey(action.Who)) await ConnectAsync(action);
        var customer = Of(action);
        var account = AccountOf(action);
        for (var turn = 1; turn <= action.Times; turn++)
        {
            var number = turn.ToString(CultureInfo.InvariantCulture);
            Value? Find(string field) =>
                (action.Find(field) ?? Defaults.Of(form.Name, field, account))?.Filled(name => name == "n" ? number : ids.Of(name));
            var tlvs = action.Fields.Select(field => field.Field!).Where(field => !form.Has(field) && TlvForm.Find(field) is not null);
            await customer.RequestAsync(form.Command, BodyWriter.Write(form, tlvs, Find));
        }
    }

    // A connection is called like the account that binds over it, unless the scenario says otherwise.
    private static string AccountOf(Statement action) => action.Find("system_id")?.Text ?? "demo";

    private async Task ConnectAsync(Statement action)
    {
        var from = action.Find("from") is { } address ? IPAddress.Parse(address.Text) : null;
        stage.Customers[action.Who] = await stage.ConnectAsync(action.Who, from, overTls: action.Find("over")?.Text == "tls");
    }

    private Customer Of(Statement action) => stage.Customers.GetValueOrDefault(action.Who)
        ?? throw new FormatException($"there is no connection {(action.Who.Length > 0 ? $"'{action.Who}'" : "without a name")}");

    private async Task AdvanceAsync(TimeSpan by, bool customersLive)
    {
        if (by < TimeSpan.Zero) throw new FormatException("the clock does not go back");
        await stage.SettleAsync(customersLive);
        while (by > TimeSpan.Zero)
        {
            var step = by < ClockStep ? by : ClockStep;
            stage.Clock.Advance(step);
            by -= step;
            // What was sent before the first is answered before it is; the second shows that the answers came, so that none looks late.
            await stage.PingAsync(customersLive);
            await stage.PingAsync(customersLive);
        }
    }

    private async Task ChangeNetworkAsync(Statement action)
    {
        await stage.SettleAsync();
        switch (action.Words)
        {
            case ["down"]:
                stage.Line.Cut();
                await stage.Happenings.UntilAsync(() => !stage.Line.IsBound, () => "the line is still up");
                break;
            case ["up"]:
                await stage.ReconnectAsync();
                break;
            case ["silent"]:
                stage.Line.Silence();
                break;
            case ["speaks"]:
                stage.Line.Speak();
                break;
        }

        if (action.Find("status")?.Number is { } status)
            await stage.ChangeNetworkAsync(new LinkFaultsChange { ErrorRate = status == 0 ? 0 : 1, Status = status == 0 ? null : status });
        if (action.Find("receipts") is { } state) await stage.ChangeNetworkAsync(new LinkFaultsChange { ReceiptState = state.Text });
    }

    private async Task ChangeAccountAsync(Statement action)
    {
        var account = action.Words is [var id, ..] ? id : "demo";
        switch (action.Words)
        {
            case [_, "removed"]:
                await stage.AdministerAsync(HttpMethod.Delete, account, "");
                break;
            case [_, "unbound"]:
                await stage.CloseBindsAsync(account);
                break;
            default:
                var settings = new JsonObject();
                foreach (var field in action.Fields) settings[field.Field!] = field.Value!.Text;
                await stage.AdministerAsync(HttpMethod.Patch, account, settings.ToJsonString());
                break;
        }
    }

    // What was submitted before is accepted before.
    private async Task ChangeListAsync(Statement action)
    {
        await stage.SettleAsync();
        var query = action.Find("service") is { } service ? $"?service={service.Text}" : "";
        switch (action.Words)
        {
            case ["add", var list, var number]:
                await stage.ListAsync(HttpMethod.Put, $"{list}/entries/{Uri.EscapeDataString(number)}{query}");
                break;
            case ["remove", var list, var number]:
                await stage.ListAsync(HttpMethod.Delete, $"{list}/entries/{Uri.EscapeDataString(number)}{query}");
                break;
            case ["create", var list]:
                await stage.ListAsync(HttpMethod.Put, list);
                break;
            case ["delete", var list]:
                await stage.ListAsync(HttpMethod.Delete, list);
                break;
            case ["import", var list]:
                await stage.ListAsync(HttpMethod.Post, $"{list}/entries", action.Find("lines")!.Text);
                break;
            default:
                throw new FormatException($"'{action}' means nothing");
        }
    }

    private static uint Number(string text) => Value.TryNumber(text, out var number) ? number : throw new FormatException($"'{text}' is no status");
}

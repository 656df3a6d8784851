using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Signalbox.Appliance.Tests.Table;

/// <summary>A link of a scenario's own: its name, the options that differ from the defaults, and rows of its error policy.</summary>
internal sealed record LinkLine(string Name, IReadOnlyList<Token> Options, IReadOnlyList<(string Status, List<Token> Options)> Errors)
{
    private const string RouteOption = "route";

    private static readonly string[] Texts = ["systemType", "addressRange", "serviceType", "password", "systemId", "interfaceVersion"];

    /// <summary>The prefix that leads to it alone; null when it is one of those that numbers without one go to.</summary>
    public string? Route => Find(RouteOption)?.Text;

    /// <summary>Connections that it opens.</summary>
    public int BindsExpected => (Find("binds") is { } binds ? (int)binds.Number : 1) * (Find("bind")?.Text == "pair" ? 2 : 1);

    /// <summary>Its entry in the configuration.</summary>
    public JsonObject ToJson(IPEndPoint address)
    {
        var entry = new JsonObject
        {
            ["name"] = Name, ["kind"] = "smpp", ["address"] = address.ToString(), ["systemId"] = "signalbox", ["password"] = "secret",
        };
        foreach (var option in Options.Where(option => option.Field != RouteOption)) Put(entry, option.Field!, option.Value!.Text);
        if (Errors.Count > 0) entry["errors"] = new JsonArray([.. Errors.Select(error => Row(error.Status, error.Options))]);
        return entry;
    }

    private Value? Find(string option) => Options.FirstOrDefault(token => token.Field == option).Value;

    private static JsonObject Row(string status, IEnumerable<Token> options)
    {
        var row = new JsonObject { ["status"] = status };
        foreach (var option in options) Put(row, option.Field!, option.Value!.Text);
        return row;
    }

    // a.b=c is the key b of the object a.
    private static void Put(JsonObject entry, string key, string value)
    {
        if (key.Split('.', 2) is [var outer, var inner])
        {
            if (entry[outer] is not JsonObject nested) entry[outer] = nested = [];
            nested[inner] = value;
            return;
        }

        entry[key] = Texts.Contains(key) ? value
            : bool.TryParse(value, out var flag) ? flag
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : value;
    }
}

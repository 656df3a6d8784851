using System.Text.Json.Nodes;

namespace Signalbox.EndToEnd.Partners;

/// <summary>Partners' accounts in a configuration.</summary>
internal static class PartnerAccounts
{
    /// <summary>Adds an account and the number that it owns.</summary>
    public static void AddAccount(this JsonNode configuration, string id, string number, Action<JsonObject>? change = null)
    {
        var account = new JsonObject
        {
            ["id"] = id, ["password"] = PartnerBind.Password, ["senders"] = new JsonArray(number), ["defaultSender"] = number,
        };
        change?.Invoke(account);
        configuration["accounts"]!.AsArray().Add(account);
        configuration["numbers"]!.AsArray().Add(new JsonObject { ["number"] = number, ["account"] = id });
    }
}

using Signalbox.Appliance.Tests.Table;

namespace Signalbox.Appliance.Tests.Play;

/// <summary>What a request says where the scenario leaves it out.</summary>
internal static class Defaults
{
    public const string Subscriber = "79001234567";

    public static Value? Of(string verb, string field, string account) => (verb, field) switch
    {
        ("submit_sm" or "data_sm", "destination_addr") => Text(Subscriber),
        ("submit_multi", "destinations") => Text(Subscriber),
        (_, "system_id") => Text(account),
        (_, "password") => Text(StageFiles.PasswordOf(account)),
        (_, "interface_version") => Text("0x34"),
        _ => null,
    };

    private static Value Text(string text) => new([new Piece(text, null)]);
}

using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Rules;
using Signalbox.Sms.Addresses;

namespace Signalbox.Gateway.Tests.Support;

/// <summary>Messages as rules see them.</summary>
internal static class Traffics
{
    /// <summary>A Sunday's noon in UTC.</summary>
    public static DateTimeOffset Noon { get; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An ordinary message to a subscriber in Russia.</summary>
    public static Traffic Usual { get; } = new()
    {
        Account = "demo",
        Service = "smpp",
        From = SmsAddress.FromText("12345"),
        To = "79001234567",
        Place = At("RU", "25001"),
        UseCase = UseCases.Transactional,
        Now = Noon,
    };

    /// <summary>An ordinary message to a number of which nothing else is known.</summary>
    public static Traffic To(string number) => Usual with { To = number, Place = default };

    /// <summary>A place whose clocks go as Moscow's.</summary>
    public static NumberPlace At(string country, string network) => new(
        new NumberRange("7", "7", country, "Europe/Moscow", 10, 10, "8", NetworkCode.None),
        NetworkCode.TryParse(network, out var code) ? code : NetworkCode.None, NumberSource.Plan);
}

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
        Place = new Place("RU", "25001", "Europe/Moscow"),
        UseCase = UseCases.Transactional,
        Now = Noon,
    };

    /// <summary>An ordinary message to a number of which nothing else is known.</summary>
    public static Traffic To(string number) => Usual with { To = number, Place = Place.Unknown };
}

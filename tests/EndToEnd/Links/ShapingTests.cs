using System.Globalization;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Links;

/// <summary>
/// Paces as an SMSC sees them: five seconds of small rates here, and no more asked than a busy machine can give; <c>scripts/shaping.sh</c> watches
/// rates up to 5,000 a second for a minute and asks for one percent.
/// </summary>
public sealed class ShapingTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Senders_OfManyRates_AreEachKeptToTheirs() => await new ShapingTrial(
        Rates(Environment.GetEnvironmentVariable("SIGNALBOX_RATES") ?? "1 5 50 400"),
        Setting.Read("SIGNALBOX_SECONDS", 5),
        (100 - Setting.Read("SIGNALBOX_PERCENT", 60)) / 100.0,
        Setting.Read("SIGNALBOX_JITTER_MS", 500),
        output.WriteLine).RunAsync();

    private static IReadOnlyList<int> Rates(string text) => [.. text.Split(' ').Select(rate => int.Parse(rate, CultureInfo.InvariantCulture))];
}

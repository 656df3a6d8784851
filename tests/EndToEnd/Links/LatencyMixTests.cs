using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Links;

/// <summary>
/// Answers of mixed latency: ten seconds of a small window here, and no more asked than a busy machine can give;
/// <c>scripts/latency-mix.sh</c> asks for 90 percent.
/// </summary>
public sealed class LatencyMixTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Answers_MixedLatency_WindowIsKeptFull() => await new LatencyMixTrial(
        Setting.Read("SIGNALBOX_WINDOW", 20),
        Setting.Read("SIGNALBOX_SECONDS", 8),
        Setting.Read("SIGNALBOX_PERCENT", 60) / 100.0,
        output.WriteLine).RunAsync();
}

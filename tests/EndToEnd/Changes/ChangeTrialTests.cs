using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Changes;

/// <summary>
/// Changes of the configuration under load (row O4): a few of them here; <c>scripts/changes.sh</c> makes hundreds at a thousand messages a second.
/// </summary>
public sealed class ChangeTrialTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Changes_UnderLoad_LoseNothingDropNoBindAndMixNoVersions() => await new ChangeTrial(
        Setting.Read("SIGNALBOX_CHANGES", 8),
        Setting.Read("SIGNALBOX_RATE", 300),
        output.WriteLine).RunAsync();
}

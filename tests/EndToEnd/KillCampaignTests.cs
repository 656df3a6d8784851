using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd;

/// <summary>The kill test: short here, long by <c>scripts/kill-campaign.sh</c>.</summary>
public sealed class KillCampaignTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Appliance_KilledAgainAndAgainUnderLoad_LosesNothing()
    {
        var campaign = new KillCampaign(Setting.Read("SIGNALBOX_SEED", 1), Setting.Read("SIGNALBOX_ROUNDS", 2), output.WriteLine);

        await campaign.RunAsync();
    }
}

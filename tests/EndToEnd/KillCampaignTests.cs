using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd;

/// <summary>The kill test: short here, long by <c>scripts/kill-campaign.sh</c>.</summary>
public sealed class KillCampaignTests(ITestOutputHelper output)
{
    private const int RoundsOfShortForm = 2;

    [Fact]
    public async Task Appliance_KilledAgainAndAgainUnderLoad_LosesNothing()
    {
        var rounds = Setting.Read("SIGNALBOX_ROUNDS", RoundsOfShortForm);
        var campaign = new KillCampaign(Setting.Read("SIGNALBOX_SEED", 1), rounds, isTimed: rounds > RoundsOfShortForm, output.WriteLine);

        await campaign.RunAsync();
    }
}

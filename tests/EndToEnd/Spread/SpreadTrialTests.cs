using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Spread;

/// <summary>Several accounts and binds at once: short here, long by <c>scripts/spread-trial.sh</c>.</summary>
public sealed class SpreadTrialTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Receipts_FourAccountsOfSeveralBindsUnderLoad_AreCompleteOnceAndInOrder()
    {
        var trial = new SpreadTrial(Setting.Read("SIGNALBOX_SEED", 1), Setting.Read("SIGNALBOX_MESSAGES", 1500), output.WriteLine);

        await trial.RunAsync();
    }
}

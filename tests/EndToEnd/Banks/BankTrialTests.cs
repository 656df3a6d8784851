using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Banks;

/// <summary>A large bank: 64 ports here, 512 by <c>scripts/large-bank.sh</c>.</summary>
public sealed class BankTrialTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Bank_OfManyPorts_IsReadySoonCostsLittleAndStarvesNone()
    {
        var ports = Setting.Read("SIGNALBOX_PORTS", 64);
        var idle = TimeSpan.FromSeconds(Setting.Read("SIGNALBOX_IDLE_SECONDS", 5));
        var load = TimeSpan.FromSeconds(Setting.Read("SIGNALBOX_LOAD_SECONDS", 20));

        await new BankTrial(ports, idle, load, output.WriteLine).RunAsync();
    }
}

using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Banks;

/// <summary>A bank under load and faults: two minutes here, an hour by <c>scripts/bank-soak.sh</c>.</summary>
public sealed class BankSoakTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Bank_FaultsByAPlan_LosesNothingAndComesBack()
    {
        var seed = Setting.Read("SIGNALBOX_SEED", 4);
        var ports = Setting.Read("SIGNALBOX_PORTS", 33);
        var seconds = Setting.Read("SIGNALBOX_SECONDS", 120);

        await new BankSoak(seed, ports, TimeSpan.FromSeconds(seconds), output.WriteLine).RunAsync();
    }
}

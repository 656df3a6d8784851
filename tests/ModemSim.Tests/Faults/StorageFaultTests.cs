using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.ModemSim.Tests.Faults;

public sealed class StorageFaultTests
{
    [Fact]
    public async Task StorageFull_MessagesWaitInTheNetworkUntilItEnds()
    {
        await using var bank = await BankOnDisk.StartAsync(1, options => options with { Profiles = [QuectelProfiles.Ec25] });
        await using var host = bank.Open();
        await host.AskAsync("ATE0");
        await host.AskAsync("AT+CNMI=2,1");
        await bank.Bank.SetFaultsAsync(0, new ModemFaults { Mode = ModemFaultMode.StorageFull });

        Assert.True(bank.Bank.TrySend(new MobileOriginated(1, "79017777777", "12345", "hi"), out _));

        Assert.Equal("+QIND: \"smsfull\",\"SM\"", await host.HearLineAsync());
        Assert.Equal("+CPMS: \"SM\",20,20,\"SM\",20,20,\"SM\",20,20|OK", await host.AskAsync("AT+CPMS?"));
        Assert.Equal("OK", await host.AskAsync("AT+CMGL=4"));
        Assert.Equal(1, bank.Bank.Modems[0].Waiting);

        await bank.Bank.SetFaultsAsync(0, ModemFaults.None);

        Assert.Equal("+CMTI: \"SM\",1", await host.HearLineAsync());
        Assert.Equal(0, bank.Bank.Modems[0].Waiting);
    }
}

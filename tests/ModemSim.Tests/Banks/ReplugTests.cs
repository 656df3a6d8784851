using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.ModemSim.Tests.Banks;

public sealed class ReplugTests
{
    [Fact]
    public async Task Bank_ThatWasDown_HasOtherDevicesUnderTheSameNames()
    {
        await using var bank = await BankOnDisk.StartAsync(3);
        var before = bank.Bank.Ports;

        Assert.Null(await bank.Bank.ChangeFaultsAsync(new LinkFaultsChange { Down = true }));
        Assert.All(bank.Bank.Ports, port => Assert.Null(port.Device));
        Assert.Null(await bank.Bank.ChangeFaultsAsync(new LinkFaultsChange { Down = false }));

        Assert.Equal(before.Select(port => port.Path), bank.Bank.Ports.Select(port => port.Path));
        Assert.All(before.Zip(bank.Bank.Ports), pair => Assert.NotEqual(pair.First.Device, pair.Second.Device));
        await using var host = bank.Open(2);
        Assert.Equal("+CNUM: \"\",\"+79010000002\",145|OK", await host.AskAsync("AT+CNUM"));
    }

    [Fact]
    public async Task Modem_OnUsb_LeavesTheBusWhenItStartsAgain()
    {
        await using var bank = await BankOnDisk.StartAsync(1, options => options with { Profiles = [QuectelProfiles.Ec25] });
        var (path, device) = bank.Bank.Ports[0];
        await using var host = bank.Open();
        using var comesBack = new FileSystemWatcher(Path.GetDirectoryName(path)!, Path.GetFileName(path));
        var isBack = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        comesBack.Created += (_, _) => isBack.TrySetResult();
        comesBack.EnableRaisingEvents = true;

        Assert.Equal("OK", await host.AskAsync("AT+CFUN=1,1"));

        await host.Unplugged.WaitAsync(Patience.Token);
        await isBack.Task.WaitAsync(Patience.Token);
        Assert.NotEqual(device, new FileInfo(path).LinkTarget);
    }

    [Fact]
    public async Task Fault_WithSeconds_EndsByItself()
    {
        await using var bank = await BankOnDisk.StartAsync();
        await using var host = bank.Open();
        await host.AskAsync("AT+CREG=1");

        await bank.Bank.SetFaultsAsync(0, new ModemFaults { Mode = ModemFaultMode.Unregistered, Seconds = 0.05 });

        Assert.Equal("+CREG: 2", await host.HearLineAsync());
        Assert.Equal("+CREG: 1", await host.HearLineAsync());
    }

    [Fact]
    public async Task Fault_ThatTookAnothersPlace_OutlivesTheOthersTime()
    {
        await using var bank = await BankOnDisk.StartAsync(2);
        await using var host = bank.Open(1);
        await host.AskAsync("AT+CREG=1");
        await bank.Bank.SetFaultsAsync(0, new ModemFaults { Mode = ModemFaultMode.Hang, Seconds = 0.01 });
        await bank.Bank.SetFaultsAsync(0, new ModemFaults { Mode = ModemFaultMode.Denied });

        // the neighbour's fault is set later and lasts longer
        await bank.Bank.SetFaultsAsync(1, new ModemFaults { Mode = ModemFaultMode.Unregistered, Seconds = 0.2 });
        await host.HearLineAsync();
        await host.HearLineAsync();

        Assert.Equal(ModemFaultMode.Denied, bank.Bank.Modems[0].Faults!.Mode);
    }
}

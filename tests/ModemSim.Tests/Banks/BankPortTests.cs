using Signalbox.HardwareSim.Modems.Banks;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.ModemSim.Tests.Banks;

public sealed class BankPortTests
{
    [Fact]
    public async Task Ports_AreLinksToPseudoTerminals()
    {
        await using var bank = await BankOnDisk.StartAsync(3);

        for (var index = 0; index < 3; index++)
        {
            var (path, device) = bank.Bank.Ports[index];
            Assert.Equal($"ttySIM{index}", Path.GetFileName(path));
            Assert.StartsWith("/dev/pts/", device, StringComparison.Ordinal);
            Assert.Equal(device, new FileInfo(path).LinkTarget);
            await using var host = new SerialHost(path);
            Assert.Equal($"+CNUM: \"\",\"+7901000000{index}\",145|OK", await host.AskAsync("AT+CNUM"));
        }
    }

    [Fact]
    public async Task Directory_WithLinksOfAnEarlierRun_IsCleanedAtTheStartAndAtTheEnd()
    {
        using var temporary = new TemporaryDirectory("bank");
        var directory = temporary.Path;
        File.CreateSymbolicLink(Path.Combine(directory, "ttySIM0"), "/dev/pts/999999");
        File.CreateSymbolicLink(Path.Combine(directory, "ttySIM7"), "/dev/null");
        File.WriteAllText(Path.Combine(directory, "ttySIM.txt"), "not a link");
        var options = new ModemBankOptions { Name = "bank-a", Count = 1, Directory = directory };

        await using (var bank = new ModemBank(options, new MobileNetwork(1, TimeProvider.System), TimeProvider.System, Assert.Fail))
        {
            await bank.StartAsync(Patience.Token);
            Assert.Equal(["ttySIM.txt", "ttySIM0"], NamesIn(directory).Order(StringComparer.Ordinal));
        }

        Assert.Equal(["ttySIM.txt"], NamesIn(directory));
    }

    [Fact]
    public async Task Link_ThatLeadsElsewhereByNow_IsLeftAlone()
    {
        using var temporary = new TemporaryDirectory("bank");
        var directory = temporary.Path;
        var options = new ModemBankOptions { Name = "bank-a", Count = 1, Directory = directory };
        var path = Path.Combine(directory, "ttySIM0");

        await using (var bank = new ModemBank(options, new MobileNetwork(1, TimeProvider.System), TimeProvider.System, Assert.Fail))
        {
            await bank.StartAsync(Patience.Token);
            File.Delete(path);
            File.CreateSymbolicLink(path, "/dev/null");
        }

        Assert.Equal("/dev/null", new FileInfo(path).LinkTarget);
    }

    [Fact]
    public async Task Command_TypedOneCharacterAtATime_IsAnswered()
    {
        await using var bank = await BankOnDisk.StartAsync();
        await using var host = bank.Open();

        foreach (var character in "AT+CSQ\r") await host.TypeAsync(character.ToString());

        Assert.Equal("+CSQ: 21,99|OK", await host.HearFinalAsync("AT+CSQ"));
    }

    [Fact]
    public async Task Host_ThatLeavesAtAPrompt_LeavesNoPromptToTheNext()
    {
        await using var bank = await BankOnDisk.StartAsync();
        await using (var host = bank.Open()) Assert.Equal("> ", await host.AskAsync("AT+CMGS=28"));

        await using var next = bank.Open();
        await next.TypeAsync("\u001b\rAT+CGSN\r");

        Assert.Equal("001013000000002", await NextNumberAsync(next));
    }

    [Fact]
    public async Task Unplugged_ItsHostSeesItAndItsLinkIsGone()
    {
        await using var bank = await BankOnDisk.StartAsync(2);
        var (path, _) = bank.Bank.Ports[0];
        await using var host = bank.Open(0);
        await using var neighbour = bank.Open(1);
        await host.AskAsync("AT+CMEE=1");

        await bank.Bank.SetFaultsAsync(0, new ModemFaults { Mode = ModemFaultMode.Unplug });

        await host.Unplugged.WaitAsync(Patience.Token);
        Assert.Null(new FileInfo(path).LinkTarget);
        Assert.Equal("unplugged", bank.Bank.Modems[0].State);
        Assert.Equal("OK", await neighbour.AskAsync("AT"));

        await bank.Bank.ClearFaultsAsync();

        await using var again = bank.Open(0);
        Assert.Equal("+CMEE: 0|OK", await again.AskAsync("AT+CMEE?"));
        Assert.Equal("ready", bank.Bank.Modems[0].State);
    }

    [Fact]
    public async Task Modems_AreShownWithTheirCounters()
    {
        await using var bank = await BankOnDisk.StartAsync(2, options => options with { FirstModem = 8 });
        await using var host = bank.Open(1);
        await host.SendAsync(Recorded.Submit, Recorded.SubmitOctets);
        var faults = new ModemFaults { Mode = ModemFaultMode.Error, Code = 21 };
        await bank.Bank.SetFaultsAsync(0, faults);

        Assert.Equal([(8, "failing", 0), (9, "ready", 1)], bank.Bank.Modems.Select(modem => (modem.N, modem.State, modem.Sent)));
        Assert.Equal([bank.Bank.Ports[0].Path, bank.Bank.Ports[1].Path], bank.Bank.Modems.Select(modem => modem.Path));
        Assert.Equal(["79010000008", "79010000009"], bank.Bank.Modems.Select(modem => modem.Number));
        Assert.Equal([faults, null], bank.Bank.Modems.Select(modem => modem.Faults));
        bank.Bank.ResetCounters();
        Assert.Equal(0, bank.Bank.Modems[1].Sent);
    }

    private static IEnumerable<string?> NamesIn(string directory) =>
        Directory.EnumerateFileSystemEntries(directory).Select(Path.GetFileName);

    private static async Task<string> NextNumberAsync(SerialHost host)
    {
        while (true)
        {
            var line = await host.HearLineAsync();
            if (line.All(char.IsAsciiDigit)) return line;
        }
    }
}

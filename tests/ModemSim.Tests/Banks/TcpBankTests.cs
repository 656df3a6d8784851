using System.Net;

namespace Signalbox.ModemSim.Tests.Banks;

public sealed class TcpBankTests
{
    [Fact]
    public async Task Modems_ListenAtAnAddressEach()
    {
        await using var bank = await StartAsync();
        await using var first = await TcpHost.ConnectAsync(bank.Bank.Ports[0].Path);
        await using var second = await TcpHost.ConnectAsync(bank.Bank.Ports[1].Path);

        Assert.Equal(ModemIdentity.Of(0).Imei, await first.AskAsync("AT+CGSN"));
        Assert.Equal(ModemIdentity.Of(1).Imei, await second.AskAsync("AT+CGSN"));
    }

    [Fact]
    public async Task SecondHost_IsHungUpOnAndTheFirstStays()
    {
        await using var bank = await StartAsync();
        await using var first = await TcpHost.ConnectAsync(bank.Bank.Ports[0].Path);
        await first.AskAsync("AT");

        await using var second = await TcpHost.ConnectAsync(bank.Bank.Ports[0].Path);
        await second.HungUpAsync();

        Assert.Equal("+CSQ: 21,99", await first.AskAsync("AT+CSQ"));
    }

    [Fact]
    public async Task SecondHost_TakesTheLineOverWhereNewerOnesWin()
    {
        await using var bank = await StartAsync(newerWins: true);
        await using var first = await TcpHost.ConnectAsync(bank.Bank.Ports[0].Path);
        await first.AskAsync("AT");

        await using var second = await TcpHost.ConnectAsync(bank.Bank.Ports[0].Path);
        await first.HungUpAsync();

        Assert.Equal("+CSQ: 21,99", await second.AskAsync("AT+CSQ"));
    }

    [Fact]
    public async Task NextHost_FindsTheModemWhenTheFirstHasLeft()
    {
        await using var bank = await StartAsync(newerWins: true);
        await using (var first = await TcpHost.ConnectAsync(bank.Bank.Ports[0].Path)) await first.AskAsync("AT+CMEE=2");

        await using var next = await TcpHost.ConnectAsync(bank.Bank.Ports[0].Path);

        Assert.Equal("+CMEE: 2", await next.AskAsync("AT+CMEE?"));
    }

    [Fact]
    public async Task Unplugged_NothingListensUntilItIsPluggedInAtTheSameAddress()
    {
        await using var bank = await StartAsync();
        var path = bank.Bank.Ports[0].Path;
        await using var host = await TcpHost.ConnectAsync(path);
        await host.AskAsync("AT");

        await bank.Bank.SetFaultsAsync(0, new ModemFaults { Mode = ModemFaultMode.Unplug });

        await host.HungUpAsync();
        await Assert.ThrowsAnyAsync<System.Net.Sockets.SocketException>(() => TcpHost.ConnectAsync(path));
        await bank.Bank.SetFaultsAsync(0, ModemFaults.None);
        await using var again = await TcpHost.ConnectAsync(path);
        Assert.Equal("+CSQ: 21,99", await again.AskAsync("AT+CSQ"));
    }

    private static Task<BankOnDisk> StartAsync(bool newerWins = false) => BankOnDisk.StartAsync(2, options => options with
    {
        FirstAddress = new IPEndPoint(IPAddress.Loopback, 0),
        NewerHostWins = newerWins,
    });
}

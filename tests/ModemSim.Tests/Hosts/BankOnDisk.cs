using Signalbox.HardwareSim.Modems.Banks;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.ModemSim.Tests.Hosts;

/// <summary>A bank of modems in a directory of its own, with real time and very little of it on the air.</summary>
internal sealed class BankOnDisk : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory;

    private BankOnDisk(ModemBankOptions options, TemporaryDirectory directory)
    {
        _directory = directory;
        Network = new MobileNetwork(1000, TimeProvider.System);
        Bank = new ModemBank(options, Network, TimeProvider.System, Assert.Fail);
    }

    public MobileNetwork Network { get; }

    public ModemBank Bank { get; }

    public static async Task<BankOnDisk> StartAsync(int count = 1, Func<ModemBankOptions, ModemBankOptions>? change = null)
    {
        var airTime = TimeSpan.FromMilliseconds(1);
        var directory = new TemporaryDirectory("bank");
        var options = new ModemBankOptions { Name = "bank-a", Count = count, Directory = directory.Path, AirTime = airTime };
        var bank = new BankOnDisk(change?.Invoke(options) ?? options, directory);
        await bank.Bank.StartAsync(Patience.Token);
        return bank;
    }

    public SerialHost Open(int index = 0) => new(Bank.Ports[index].Path);

    public string Texts(string number) => string.Join('|', Network.Inbox(number, null).Select(message => $"{message.From}:{message.Text}"));

    public async ValueTask DisposeAsync()
    {
        await Bank.DisposeAsync();
        _directory.Dispose();
    }
}

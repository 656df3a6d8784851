using Signalbox.HardwareSim.Modems.Banks;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.ModemSim.Tests.Hosts;

/// <summary>A bank of modems in a directory of its own, with real time and very little of it on the air.</summary>
internal sealed class BankOnDisk : IAsyncDisposable
{
    private BankOnDisk(ModemBankOptions options)
    {
        Network = new MobileNetwork(1000, TimeProvider.System);
        Bank = new ModemBank(options, Network, TimeProvider.System, Assert.Fail);
    }

    public MobileNetwork Network { get; }

    public ModemBank Bank { get; }

    public static string NewDirectory() => Path.Combine(Path.GetTempPath(), $"signalbox-bank-{Guid.NewGuid():N}");

    public static async Task<BankOnDisk> StartAsync(int count = 1, Func<ModemBankOptions, ModemBankOptions>? change = null)
    {
        var airTime = TimeSpan.FromMilliseconds(1);
        var options = new ModemBankOptions { Name = "bank-a", Count = count, Directory = NewDirectory(), AirTime = airTime };
        var bank = new BankOnDisk(change?.Invoke(options) ?? options);
        await bank.Bank.StartAsync(Patience.Token);
        return bank;
    }

    public SerialHost Open(int index = 0) => new(Bank.Ports[index].Path);

    public string Texts(string number) => string.Join('|', Network.Inbox(number, null).Select(message => $"{message.From}:{message.Text}"));

    public async ValueTask DisposeAsync()
    {
        await Bank.DisposeAsync();
        if (Path.GetDirectoryName(Bank.Ports[0].Path) is { } directory && Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
    }
}

using Signalbox.HardwareSim.Modems.Banks;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.Interop.Gammu;

/// <summary>A bank of simulated modems that gammu can open.</summary>
internal sealed class GammuBank : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new("gammu");

    private GammuBank(Func<ModemBankOptions, ModemBankOptions> change)
    {
        var options = new ModemBankOptions { Name = "bank-a", Count = 2, Directory = _directory.Path, Transcripts = _directory.Path };
        Network = new MobileNetwork(1000, TimeProvider.System);
        Bank = new ModemBank(change(options), Network, TimeProvider.System, Assert.Fail);
    }

    public MobileNetwork Network { get; }

    public ModemBank Bank { get; }

    public static async Task<GammuBank> StartAsync(Func<ModemBankOptions, ModemBankOptions>? change = null)
    {
        var bank = new GammuBank(change ?? (options => options));
        await bank.Bank.StartAsync(CancellationToken.None);
        return bank;
    }

    public GammuProgram Gammu(int modem = 0) => new(Bank.Ports[modem].Path, _directory.Path, _directory.File($"modem-{modem}.txt"));

    /// <summary>What a modem and the programs that opened it said to each other.</summary>
    public string[] Dialogue(int modem) => File.ReadAllLines(_directory.File($"modem-{modem}.txt"));

    public GammuDaemon Daemon(int modem) => new(Bank.Ports[modem].Path, _directory.File($"smsd-{modem}"));

    public async ValueTask DisposeAsync()
    {
        await Bank.DisposeAsync();
        _directory.Dispose();
    }
}

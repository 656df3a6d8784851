namespace Signalbox.ModemSim.Tests.Hosts;

/// <summary>The built program with an SMSC and two banks, of one modem and of two, for all tests of a class.</summary>
public sealed class ServedBanks : IAsyncLifetime
{
    private SimulatorProcess? _simulator;
    private readonly TemporaryDirectory _first = new("bank");
    private readonly TemporaryDirectory _second = new("bank");

    public string First => _first.Path;

    public string Second => _second.Path;

    internal SimulatorProcess Simulator => _simulator!;

    public async ValueTask InitializeAsync() => _simulator = await SimulatorProcess.StartAsync(
        "serve", "--control", "127.0.0.1:0", "--smsc", "smsc-a=127.0.0.1:0", "--air-time-ms", "1",
        "--modems", $"bank-a=1@{First}", "--modems", $"bank-b=2@{Second}", "--bank-prefix", "bank-a=7901", "--bank-prefix", "bank-b=7902");

    public async ValueTask DisposeAsync()
    {
        if (_simulator is not null) await _simulator.DisposeAsync();
        _first.Dispose();
        _second.Dispose();
    }
}

using System.CommandLine;
using System.Net;

namespace Signalbox.HardwareSim.Cli;

/// <summary><c>hardware-sim modems</c>: serves one bank of modems alone, whose SIMs can write to each other.</summary>
internal sealed class ModemsCommand
{
    private const string BankName = "modems";

    private readonly BankSettings _settings = new();

    private readonly Option<int> _count = new("--count") { Description = "How many modems.", Required = true };

    private readonly Option<string?> _directory = new("--dir") { Description = "Where the links ttySIM0, ttySIM1, ... to their devices stand." };

    private readonly Option<string?> _tcp = new("--tcp")
    {
        Description = "In place of --dir: the port, or ADDRESS:PORT, where the first modem listens, the next ones above it; 0 takes free ones.",
    };

    private readonly Option<IPEndPoint> _control = EndPoints.CreateOption(
        "--control", "Where the control API listens; without this there is none.");

    public Command Create()
    {
        var command = new Command("modems", "Runs a bank of modems alone.") { _count, _directory, _tcp, _control };
        _settings.Declare(command);
        command.SetAction((arguments, stop) => Serving.RunAsync(arguments, Build, stop));
        return command;
    }

    private Simulator Build(ParseResult arguments)
    {
        var bank = _settings.Read(arguments, BankName, arguments.GetValue(_count), firstModem: 0);
        var place = (arguments.GetValue(_directory), arguments.GetValue(_tcp)) switch
        {
            ({ } directory, null) => directory,
            (null, { } address) => "tcp:" + address,
            _ => throw new UsageException($"one of {_directory.Name} and {_tcp.Name} must be given"),
        };
        var simulator = new Simulator(
            new SimulatorOptions { Control = arguments.GetValue(_control) },
            TimeProvider.System,
            TextWriter.Synchronized(arguments.InvocationConfiguration.Error).WriteLine);
        _settings.Add(arguments, simulator, [BankSettings.Place(bank, place) with { ReachesOwnSims = true }]);
        return simulator;
    }
}

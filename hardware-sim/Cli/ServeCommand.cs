using System.CommandLine;
using System.Net;

namespace Signalbox.HardwareSim.Cli;

/// <summary><c>hardware-sim serve</c>: runs the simulated network until it is told to stop.</summary>
internal sealed class ServeCommand
{
    private readonly IReadOnlyList<IEquipment> _equipment;

    private readonly Option<IPEndPoint> _control = EndPoints.CreateOption("--control", "Where the control API listens.", "127.0.0.1:8090");

    private readonly Option<int> _inboxMax = new("--inbox-max")
    {
        Description = "Messages kept over all inboxes; the oldest go first.",
        DefaultValueFactory = _ => 100_000,
    };

    public ServeCommand(IReadOnlyList<IEquipment> equipment) => _equipment = equipment;

    public Command Create()
    {
        const string description = "Runs SMSCs, banks of modems, the subscribers behind them, and the control API.";
        var command = new Command("serve", description) { _control, _inboxMax };
        foreach (var equipment in _equipment) equipment.Declare(command);
        command.SetAction((arguments, stop) => Serving.RunAsync(arguments, Build, stop));
        return command;
    }

    private Simulator Build(ParseResult arguments)
    {
        var inboxMax = arguments.GetValue(_inboxMax);
        if (inboxMax < 1) throw new UsageException($"{_inboxMax.Name}: must be at least 1");
        var simulator = new Simulator(
            new SimulatorOptions { Control = arguments.GetRequiredValue(_control), InboxMax = inboxMax },
            TimeProvider.System,
            TextWriter.Synchronized(arguments.InvocationConfiguration.Error).WriteLine);
        foreach (var equipment in _equipment) equipment.Build(arguments, simulator);
        return simulator;
    }
}

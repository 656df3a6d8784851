using System.CommandLine;
using System.Net;
using System.Net.Sockets;

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
        var command = new Command("serve", "Runs SMSCs, the subscribers behind them, and the control API.") { _control, _inboxMax };
        foreach (var equipment in _equipment) equipment.Declare(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken stop)
    {
        var output = arguments.InvocationConfiguration.Output;
        var error = arguments.InvocationConfiguration.Error;
        try
        {
            await using var simulator = Build(arguments);
            await simulator.StartAsync(stop);
            foreach (var (name, address) in simulator.Listeners) await output.WriteLineAsync($"listening {name} {address}");
            await output.WriteLineAsync("ready");
            await output.FlushAsync(CancellationToken.None);
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return ExitCode.Ok;
        }
        catch (Exception cause) when (cause is UsageException or SocketException or IOException or ArgumentException)
        {
            await error.WriteLineAsync($"hardware-sim: {cause.Message}");
            return cause is UsageException ? ExitCode.Usage : ExitCode.Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
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

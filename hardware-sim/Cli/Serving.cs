using System.CommandLine;
using System.Net.Sockets;
using Signalbox.HardwareSim.Modems.Banks;

namespace Signalbox.HardwareSim.Cli;

/// <summary>Runs a simulator until it is told to stop: what <c>serve</c> and <c>modems</c> have in common.</summary>
internal static class Serving
{
    /// <summary>Builds, starts, says where everything is found and then "ready", and waits for the end.</summary>
    public static async Task<int> RunAsync(ParseResult arguments, Func<ParseResult, Simulator> build, CancellationToken stop)
    {
        var output = arguments.InvocationConfiguration.Output;
        var error = arguments.InvocationConfiguration.Error;
        try
        {
            await using var simulator = build(arguments);
            await simulator.StartAsync(stop);
            foreach (var line in Announce(simulator)) await output.WriteLineAsync(line);
            await output.WriteLineAsync("ready");
            await output.FlushAsync(CancellationToken.None);
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return ExitCode.Ok;
        }
        catch (UsageException cause)
        {
            await error.WriteLineAsync($"hardware-sim: {cause.Message}");
            return ExitCode.Usage;
        }
        catch (Exception cause) when (cause is SocketException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            await error.WriteLineAsync($"hardware-sim: {cause.Message}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
    }

    private static IEnumerable<string> Announce(Simulator simulator)
    {
        foreach (var (name, address) in simulator.Listeners) yield return $"listening {name} {address}";
        foreach (var bank in simulator.Subscribers.Links.OfType<ModemBank>())
        {
            foreach (var (index, (path, device)) in bank.Ports.Index()) yield return $"modem {bank.FirstModem + index} {path} -> {device}";
        }
    }
}

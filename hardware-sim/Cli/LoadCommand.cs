using System.CommandLine;
using System.Security.Cryptography;
using Signalbox.HardwareSim.Load;
using Spectre.Console;

namespace Signalbox.HardwareSim.Cli;

/// <summary><c>hardware-sim load</c>: submits messages over SMPP and reports how that went.</summary>
internal sealed class LoadCommand
{
    private readonly LoadCommandOptions _options = new();

    private readonly Option<bool> _json = new("--json") { Description = "Prints the report as JSON." };

    public Command Create()
    {
        var command = new Command("load", "Submits messages over SMPP as a partner would, and reports rates, delays and losses.") { _json };
        _options.Declare(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var output = arguments.InvocationConfiguration.Output;
        var error = arguments.InvocationConfiguration.Error;
        try
        {
            var runId = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
            using var run = new LoadRun(_options.Read(arguments), TimeProvider.System, runId);
            var report = await RunShownAsync(run, error, cancellation);
            if (arguments.GetValue(_json)) LoadReportWriter.WriteJson(report, output);
            else LoadReportWriter.WriteText(report, output);
            return report.IsWhole ? ExitCode.Ok : ExitCode.Failed;
        }
        catch (Exception cause) when (cause is UsageException or LoadException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"hardware-sim: {cause.Message}");
            return cause is UsageException ? ExitCode.Usage : ExitCode.Failed;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Failed;
        }
    }

    private static async Task<LoadReport> RunShownAsync(LoadRun run, TextWriter error, CancellationToken cancellation)
    {
        using var ended = new CancellationTokenSource();
        var view = new ProgressView(TimeProvider.System, () => run.Progress);
        var isTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
        var showing = isTerminal
            ? view.ShowLiveAsync(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) }), ended.Token)
            : view.ShowLinesAsync(error, ended.Token);
        try
        {
            return await run.RunAsync(cancellation);
        }
        finally
        {
            await ended.CancelAsync();
            await showing;
        }
    }
}

using System.CommandLine;
using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.Hosting;
using Signalbox.Gateway.Store;
using Signalbox.Storage;

namespace Signalbox.Appliance.Cli;

/// <summary><c>appliance run</c>: the appliance itself, until SIGTERM or Ctrl-C.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var config = new Option<string>("--config") { Description = "The configuration file.", DefaultValueFactory = _ => "appliance.json" };
        var data = new Option<string?>("--data") { Description = "Where data lives, instead of what the configuration says." };
        var command = new Command("run", "Run the appliance until SIGTERM or Ctrl-C.") { config, data };
        command.SetAction((result, _) => RunAsync(result.GetRequiredValue(config), result.GetValue(data)));
        return command;
    }

    private static async Task<int> RunAsync(string path, string? data)
    {
        if (ConfigurationFile.Read(path, out var errors) is not { } file)
        {
            foreach (var error in errors) await Console.Error.WriteLineAsync(error.ToString());
            return ExitCode.BadConfiguration;
        }

        try
        {
            using var logs = ConsoleLogs.Create();
            var configuration = file.Read.Configuration with { Data = Path.GetFullPath(data ?? file.Read.Configuration.Data) };
            await using var node = await ApplianceNode.CreateAsync(
                (file.Read with { Configuration = configuration }, file.Hash), TimeProvider.System, logs);
            await node.RunAsync();
            return ExitCode.Done;
        }
        catch (StoreInUseException inUse)
        {
            await Console.Error.WriteLineAsync(inUse.Message);
            return ExitCode.DataInUse;
        }
        catch (Exception fault) when (fault is IOException or StoreDamagedException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return ExitCode.Failed;
        }
    }
}

using System.CommandLine;
using Signalbox.Appliance.Configuration;

namespace Signalbox.Appliance.Cli;

/// <summary><c>appliance check-config FILE</c>: says everything that is wrong with a configuration, without starting anything.</summary>
internal static class CheckConfigCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The configuration to check." };
        var command = new Command("check-config", "Check a configuration: exit 0, or 2 with a line 'key: value: rule' for each error.") { file };
        command.SetAction(result => Check(result.GetRequiredValue(file), result.InvocationConfiguration.Output));
        return command;
    }

    private static int Check(string path, TextWriter output)
    {
        if (ConfigurationFile.Read(path, out var errors) is not null)
        {
            output.WriteLine($"{path}: no errors");
            return ExitCode.Done;
        }

        foreach (var error in errors) output.WriteLine(error);
        return ExitCode.BadConfiguration;
    }
}

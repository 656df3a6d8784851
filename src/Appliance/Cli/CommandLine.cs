using System.CommandLine;

namespace Signalbox.Appliance.Cli;

/// <summary>The program's commands. Those that speak to a running appliance do it by the admin API.</summary>
internal static class CommandLine
{
    public static Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Signalbox, an SMS appliance: takes messages in, keeps them safe, sends them, and tells what became of them.");
        root.Subcommands.Add(RunCommand.Create());
        root.Subcommands.Add(CheckConfigCommand.Create());
        root.Subcommands.Add(SendCommand.Create());
        foreach (var command in AdminCommands.Create()) root.Subcommands.Add(command);
        return root.Parse(arguments).InvokeAsync();
    }
}

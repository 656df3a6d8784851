using System.CommandLine;

namespace Signalbox.HardwareSim.Cli;

/// <summary>The program's command line.</summary>
public static class HardwareSimProgram
{
    /// <summary>How long a stopped command may take to end; after that the process ends all the same.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(4.5);

    /// <summary>Runs a command line.</summary>
    /// <param name="args">Its words.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where progress and errors go.</param>
    /// <param name="cancellation">Ends the command, as SIGTERM does.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var root = new RootCommand("Stands in for the mobile network: SMSCs, modems, subscribers, and a load generator.")
        {
            new ServeCommand([new SmscEquipment(), new ModemEquipment(), new Ss7Equipment()]).Create(),
            new ModemsCommand().Create(),
            new LoadCommand().Create(),
            new HttpLoadCommand().Create(),
        };
        root.HelpName = "hardware-sim";
        var configuration = new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = StopWithin };
        return root.Parse(args).InvokeAsync(configuration, cancellation);
    }
}

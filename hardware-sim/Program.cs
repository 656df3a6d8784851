using Signalbox.HardwareSim.Cli;

return await HardwareSimProgram.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);

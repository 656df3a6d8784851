using Signalbox.Appliance.Cli;

return await CommandLine.RunAsync(args);

using Signalbox.HardwareSim.Cli;

// The program shares its cores with the product under test, so it must not waste them. What a socket brings is handled on the
// thread that waits for it: nothing here blocks, and a change of thread for each read would cost more than the work itself. For the same
// reason idle threads of the pool do not spin (runtimeconfig.template.json). Together that halves the cost of a message in a paced run.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

return await HardwareSimProgram.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);

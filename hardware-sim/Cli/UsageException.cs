namespace Signalbox.HardwareSim.Cli;

/// <summary>The command line asks for something that cannot be; the message says what, in words for the user.</summary>
internal sealed class UsageException(string message) : Exception(message);

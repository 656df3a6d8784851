namespace Signalbox.HardwareSim.Load;

/// <summary>A run that cannot be; the message says why, in words for the user.</summary>
internal sealed class LoadException(string message) : Exception(message);

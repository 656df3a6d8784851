namespace Signalbox.Appliance.Cli;

/// <summary>What the program ends with.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The command could not be carried out; the error says why.</summary>
    public const int Failed = 1;

    /// <summary>The configuration is wrong.</summary>
    public const int BadConfiguration = 2;

    /// <summary>Another appliance has the data directory.</summary>
    public const int DataInUse = 3;
}

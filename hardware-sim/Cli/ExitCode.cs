namespace Signalbox.HardwareSim.Cli;

/// <summary>What the program ends with.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Ok = 0;

    /// <summary>The work could not be done, or not to its end.</summary>
    public const int Failed = 1;

    /// <summary>The command line asks for something that cannot be.</summary>
    public const int Usage = 2;
}

using System.Net;

namespace Signalbox.HardwareSim;

/// <summary>How the simulator behaves as a whole.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Where the control API listens; port 0 takes a free one, null means that there is none.</summary>
    public required IPEndPoint? Control { get; init; }

    /// <summary>Messages kept over all inboxes: 100,000 short ones take about 30 MB.</summary>
    public int InboxMax { get; init; } = 100_000;
}

using System.Globalization;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.HardwareSim.Ss7.Faults;

/// <summary>How a network ends the associations it has.</summary>
public enum AssociationEnd
{
    /// <summary>By ABORT (RFC 9260, 9.1).</summary>
    Abort,

    /// <summary>By SHUTDOWN (RFC 9260, 9.2).</summary>
    Shutdown,
}

/// <summary>One fault of a plan over signalling networks.</summary>
/// <param name="At">When it begins, since the plan did.</param>
/// <param name="Network">Which network gets it, counted from 0.</param>
/// <param name="Kind">What it is, in words.</param>
/// <param name="Seconds">How long it lasts.</param>
public sealed record PlannedSs7Fault(TimeSpan At, int Network, string Kind, double Seconds)
{
    /// <summary>The rules while it lasts.</summary>
    public IReadOnlyList<Ss7Fault> Rules { get; init; } = [];

    /// <summary>What befalls the network as a whole; it ends by itself.</summary>
    public LinkFaultsChange Link { get; init; } = new() { Seconds = Seconds };

    /// <summary>How its associations end when it begins; null where they do not.</summary>
    public AssociationEnd? Ending { get; init; }

    /// <summary>When it has ended.</summary>
    public TimeSpan End => At + TimeSpan.FromSeconds(Seconds);

    /// <summary>The line of the log.</summary>
    /// <param name="network">The network's name.</param>
    public string Line(string network) =>
        string.Create(CultureInfo.InvariantCulture, $"fault plan: {At.TotalSeconds:F3} s: {network}: {Kind}, {Seconds:F3} s");
}

using System.Globalization;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>One fault of a plan over SMSCs.</summary>
/// <param name="At">When it begins, since the plan did.</param>
/// <param name="Link">Which link gets it, counted from 0.</param>
/// <param name="Kind">What it is, in words.</param>
/// <param name="Faults">The fault; it ends by itself.</param>
public sealed record PlannedSmscFault(TimeSpan At, int Link, string Kind, LinkFaultsChange Faults)
{
    /// <summary>When it has ended.</summary>
    public TimeSpan End => At + TimeSpan.FromSeconds(Faults.Seconds ?? 0);

    /// <summary>The line of the log.</summary>
    /// <param name="link">The link's name.</param>
    public string Line(string link) =>
        string.Create(CultureInfo.InvariantCulture, $"fault plan: {At.TotalSeconds:F3} s: {link}: {Kind}, {Faults.Seconds:F3} s");
}

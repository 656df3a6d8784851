using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;

namespace Signalbox.Appliance.Links.Smpp.Errors;

/// <summary>One row of an <see cref="ErrorPolicy"/>: what to do about a status, or about all from one to another.</summary>
/// <param name="First">The first command_status.</param>
/// <param name="Last">The last one; the same for a single status.</param>
/// <param name="Action">What to do.</param>
public sealed record ErrorRule(uint First, uint Last, ErrorAction Action)
{
    /// <summary>How long the link pauses, or the part waits at the least; not with <see cref="ErrorAction.GiveUp"/>.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Where a part that is tried again waits.</summary>
    public RetryPlace Then { get; init; } = RetryPlace.Head;

    /// <summary>
    /// After how many in a row, with nothing taken in between, the link raises an alarm; 0 for never. Of a pause the pauses are counted, not the
    /// answers that came while it lasted.
    /// </summary>
    public int AlarmAfter { get; init; }

    /// <summary>The <c>err</c> that the part ends with; null for the one in the table of causes.</summary>
    public DeliveryError? Error { get; init; }

    /// <summary>Whether it speaks of a status.</summary>
    public bool Covers(uint status) => status >= First && status <= Last;
}

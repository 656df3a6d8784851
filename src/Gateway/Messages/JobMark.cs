namespace Signalbox.Gateway.Messages;

/// <summary>
/// That a message was submitted together with others, as one job, and what its submitter wants to find again with it. Kept with the message, and
/// with its history as long as that is. Immutable.
/// </summary>
/// <param name="Id">The job's id, which no message has.</param>
/// <param name="Place">Its place in the job, 1 is the first.</param>
/// <param name="Count">Messages of the job.</param>
public sealed record JobMark(long Id, int Place, int Count)
{
    /// <summary>Octets in UTF-8 of each of the texts below, at the most.</summary>
    public const int TextMax = 2048;

    /// <summary>The number as it was written; empty where that is not kept.</summary>
    public string Written { get; init; } = "";

    /// <summary>The customer's own word for the message; empty without.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Of the first message: what the front door keeps of the job, in a form of its own; empty for the others.</summary>
    public string Terms { get; init; } = "";

    /// <summary>Of the first message: the cost centre (row A7); empty without.</summary>
    public string CostCentre { get; init; } = "";
}

namespace Signalbox.HardwareSim.Load;

/// <summary>The durations that one bind measures.</summary>
internal sealed class LoadLatencies
{
    /// <summary>From when a message was due to its answer.</summary>
    public LatencyHistogram Response { get; } = new();

    /// <summary>From when it was really sent to its answer.</summary>
    public LatencyHistogram ResponseSinceSent { get; } = new();

    /// <summary>From when it was due to its receipt.</summary>
    public LatencyHistogram Receipt { get; } = new();

    public void Add(LoadLatencies other)
    {
        Response.Add(other.Response);
        ResponseSinceSent.Add(other.ResponseSinceSent);
        Receipt.Add(other.Receipt);
    }
}

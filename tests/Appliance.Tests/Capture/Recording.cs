namespace Signalbox.Appliance.Tests.Capture;

/// <summary>What went over one connection of a customer's, in the order in which the customer saw it. Thread-safe.</summary>
internal sealed class Recording
{
    private readonly Lock _gate = new();
    private readonly List<(bool IsOurs, byte[] Octets)> _pieces = [];

    /// <summary>The pieces: those that the appliance sent are ours.</summary>
    public IReadOnlyList<(bool IsOurs, byte[] Octets)> Pieces
    {
        get
        {
            lock (_gate) return [.. _pieces];
        }
    }

    public void Sent(byte[] octets) => Add(isOurs: false, octets);

    public void Received(byte[] octets) => Add(isOurs: true, octets);

    private void Add(bool isOurs, byte[] octets)
    {
        lock (_gate) _pieces.Add((isOurs, octets));
    }
}

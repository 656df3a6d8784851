namespace Signalbox.HardwareSim.Smsc;

/// <summary>A deliver_sm on its way: a receipt, or a part of a subscriber's message.</summary>
internal struct Delivery
{
    /// <summary>sequence_number; zero in a free place of the window.</summary>
    public uint Sequence;

    /// <summary>When it was sent, on the monotonic clock.</summary>
    public long SentAt;

    /// <summary>The part; null when this is a receipt.</summary>
    public MobilePart? Part;

    public Receipt Receipt;
}

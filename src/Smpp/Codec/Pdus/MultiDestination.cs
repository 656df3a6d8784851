namespace Signalbox.Smpp.Codec.Pdus;

/// <summary>One dest_address of submit_multi (SMPP 3.4, 4.5.1.1): a subscriber or a distribution list.</summary>
public abstract record MultiDestination
{
    private MultiDestination()
    {
    }

    /// <summary>A subscriber; dest_flag 1.</summary>
    /// <param name="Address">dest_addr_ton, dest_addr_npi and destination_addr</param>
    public sealed record Subscriber(SmppAddress Address) : MultiDestination;

    /// <summary>A distribution list that the SMSC keeps; dest_flag 2.</summary>
    /// <param name="Name">dl_name, up to 20 characters.</param>
    public sealed record List(string Name) : MultiDestination;
}

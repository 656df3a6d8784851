namespace Signalbox.Sigtran.Sccp.Codec;

/// <summary>How much fits into one message (ITU-T Q.714, 4.1.1.2; Q.713, 4.10 and 4.18), by the addresses that it carries.</summary>
public static class MessageSizes
{
    /// <summary>
    /// Octets of a message in a network that has links of MTP level 2 in it: a signal unit of 272 less the routing label (ITU-T Q.704, 2.2).
    /// </summary>
    public const int NarrowbandMax = 268;

    private const int SegmentationOctets = 2 + SegmentationParameter.Octets + 1;

    /// <summary>User data that one UDT carries at the most; not below 0.</summary>
    /// <param name="called">Called party address as it is sent: after translation.</param>
    /// <param name="calling">Calling party address.</param>
    /// <param name="messageMax">Octets of a message at the most.</param>
    public static int UnitdataMax(SccpAddress called, SccpAddress calling, int messageMax = NarrowbandMax) =>
        Math.Max(0, Math.Min(byte.MaxValue, messageMax - 5 - AddressOctets(called, calling) - 1));

    /// <summary>
    /// User data that each XUDT of a segmented message carries at the most; not below 0. Parameters as in <see cref="UnitdataMax"/>.
    /// </summary>
    public static int SegmentMax(SccpAddress called, SccpAddress calling, int messageMax = NarrowbandMax)
    {
        var addresses = AddressCodec.OctetsFor(called) + AddressCodec.OctetsFor(calling);
        var onWire = messageMax - 7 - AddressOctets(called, calling) - 1 - SegmentationOctets;
        return Math.Max(0, Math.Min(MessageEncoder.DataMax(SccpMessageType.ExtendedUnitdata, addresses, SegmentationOctets), onWire));
    }

    // Each with its length.
    private static int AddressOctets(SccpAddress called, SccpAddress calling) =>
        2 + AddressCodec.OctetsFor(called) + AddressCodec.OctetsFor(calling);
}

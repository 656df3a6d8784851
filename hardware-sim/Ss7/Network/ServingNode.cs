using Signalbox.HardwareSim.Ss7.Ber;
using Signalbox.HardwareSim.Ss7.Sccp;
using Signalbox.HardwareSim.Ss7.Tcap;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.HardwareSim.Ss7.Network;

/// <summary>
/// MSCs and SGSNs (3GPP TS 29.002, 12.9): bring messages to the handsets of the subscribers that they serve. Not thread-safe: its owner's lock.
/// </summary>
internal sealed class ServingNode(SubscriberBook book, IMobileNetwork network, string via)
{
    // 3GPP TS 29.002, 17.7.6.
    private const int UnidentifiedSubscriber = 5;
    private const int UnexpectedDataValue = 36;
    private const int NoMemory = 0;

    public long Delivered { get; private set; }

    public long StatusReports { get; private set; }

    /// <summary>The subscriber that a message is for; null when nobody is known by it.</summary>
    public Ss7Subscriber? RecipientOf(BerNode argument) => book.OfImsi(Semi.ReadTbcd(argument.Find(BerTag.Context(0))?.Joined ?? []));

    /// <summary>Whether another message is to follow in the dialogue.</summary>
    public static bool HasMore(BerNode argument) => argument.Find(BerTag.Null) is not null;

    /// <summary>Answers mt-ForwardSM, or forwardSM of older versions.</summary>
    public BerNode Forward(int id, int operation, BerNode argument, int version, string node)
    {
        if (RecipientOf(argument) is not { } recipient || (recipient.Node != node && recipient.GprsNode != node))
            return TcComponents.Error(id, UnidentifiedSubscriber, version > 2 ? BerNode.Of(BerTag.Sequence, Array.Empty<BerNode?>()) : null);
        switch (recipient.State)
        {
            case SubscriberState.Absent:
                return Absent(id, version, null);
            case SubscriberState.MemoryFull:
                return Failure(id, version, NoMemory, null);
            case SubscriberState.Busy:
                return TcComponents.Error(id, MapError.SubscriberBusy, null);
        }

        return TryBring(argument, recipient.Number)
            ? TcComponents.Result(id, operation, null)
            : TcComponents.Error(id, UnexpectedDataValue, null);
    }

    /// <summary>Brings a message to its handset, whatever is answered; false when it is malformed.</summary>
    public bool TryBring(BerNode argument, string number)
    {
        var tpdu = argument.Find(BerTag.OctetString)?.Joined ?? [];
        if (Handset.IsStatusReport(tpdu))
        {
            StatusReports++;
            return true;
        }

        if (!Handset.TryShow(tpdu, number, network, via)) return false;
        Delivered++;
        return true;
    }

    /// <summary>absentSubscriber of version 1 and 2, absentSubscriberSM of version 3.</summary>
    public static BerNode Absent(int id, int version, int? diagnostic) => version < 3
        ? TcComponents.Error(id, MapError.AbsentSubscriber, null)
        : TcComponents.Error(id, MapError.AbsentSubscriberSm, BerNode.Of(BerTag.Sequence, BerNode.OfNumber(BerTag.Integer, diagnostic ?? 1)));

    /// <summary>sm-DeliveryFailure.</summary>
    public static BerNode Failure(int id, int version, int cause, int? failureCause)
    {
        var enumerated = BerNode.OfNumber(BerTag.Enumerated, cause);
        if (version == 1) return TcComponents.Error(id, MapError.DeliveryFailure, enumerated);
        // SMS-DELIVER-REPORT for an error (3GPP TS 23.040, 9.2.2.1a): type, TP-FCS, TP-PI.
        var report = failureCause is { } fcs ? BerNode.Of(BerTag.OctetString, 0, (byte)fcs, 0) : null;
        return TcComponents.Error(id, MapError.DeliveryFailure, BerNode.Of(BerTag.Sequence, enumerated, report));
    }
}

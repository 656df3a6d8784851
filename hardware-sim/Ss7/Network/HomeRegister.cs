using Signalbox.HardwareSim.Ss7.Ber;
using Signalbox.HardwareSim.Ss7.Sccp;
using Signalbox.HardwareSim.Ss7.Tcap;

namespace Signalbox.HardwareSim.Ss7.Network;

/// <summary>
/// The home register (3GPP TS 29.002, 12.1 and 12.3): where subscribers are, and who waits for them. Not thread-safe: its owner's lock.
/// </summary>
internal sealed class HomeRegister(SubscriberBook book)
{
    // sm-DeliveryOutcome (17.7.6).
    private const int MemoryCapacityExceeded = 0;
    private const int SuccessfulTransfer = 2;

    // MW-Status (17.7.6), first bit highest.
    private const int AddressNotIncluded = 0x80;
    private const int NotReachable = 0x40;
    private const int NoMemory = 0x20;

    /// <summary>Answers sendRoutingInfoForSM.</summary>
    public IReadOnlyList<BerNode> Locate(int id, BerNode argument, int version)
    {
        var number = Semi.ReadNumber(argument.Find(BerTag.Context(0))?.Joined ?? []);
        var centre = Semi.ReadNumber(argument.Find(BerTag.Context(2))?.Joined ?? []);
        var hasPriority = argument.Find(BerTag.Context(1))?.Octets is [not 0];
        if (number.Length == 0 || centre.Length == 0) return [TcComponents.Error(id, MapError.DataMissing, Nothing)];
        if (book.OfNumber(number) is not { State: not SubscriberState.Unknown } subscriber)
            return [TcComponents.Error(id, MapError.UnknownSubscriber, Nothing)];
        switch (subscriber.State)
        {
            case SubscriberState.Barred:
                return [TcComponents.Error(id, MapError.CallBarred, version > 2 ? Nothing : BerNode.OfNumber(BerTag.Enumerated, 1))];
            case SubscriberState.NotProvisioned:
                return [TcComponents.Error(id, MapError.TeleserviceNotProvisioned, Nothing)];
        }

        if (!hasPriority && subscriber.Waiting.ContainsValue(false))
        {
            subscriber.Waiting[centre] = false;
            var (error, parameter) = version == 1 ? (MapError.AbsentSubscriber, null) : (MapError.AbsentSubscriberSm, Nothing);
            return [TcComponents.Error(id, error, parameter)];
        }

        var result = TcComponents.Result(id, MapOperation.SendRoutingInfo, PlaceOf(subscriber, version));
        return version > 1 && StatusOf(subscriber, centre) is { } status ? [result, status] : [result];
    }

    /// <summary>Answers reportSM-DeliveryStatus.</summary>
    public BerNode Report(int id, BerNode argument, int version)
    {
        var numbers = argument.Children.Where(child => child.Tag == BerTag.OctetString).Select(child => Semi.ReadNumber(child.Joined)).ToList();
        if (numbers.Count < 2) return TcComponents.Error(id, MapError.DataMissing, Nothing);
        if (book.OfNumber(numbers[0]) is not { } subscriber) return TcComponents.Error(id, MapError.UnknownSubscriber, Nothing);
        var outcome = argument.Find(BerTag.Enumerated)?.Number;
        if (outcome == SuccessfulTransfer) subscriber.Waiting.Clear();
        else subscriber.Waiting[numbers[1]] = outcome == MemoryCapacityExceeded;
        if (version == 1 || subscriber.StoredNumber is not { } stored) return TcComponents.Result(id, MapOperation.ReportDelivery, null);
        var number = BerNode.Of(BerTag.OctetString, Semi.WriteNumber(stored));
        return TcComponents.Result(id, MapOperation.ReportDelivery, version == 2 ? number : BerNode.Of(BerTag.Sequence, number));
    }

    private static BerNode Nothing => BerNode.Of(BerTag.Sequence, Array.Empty<BerNode?>());

    private static BerNode PlaceOf(Ss7Subscriber subscriber, int version) => BerNode.Of(
        BerTag.Sequence,
        BerNode.Of(BerTag.OctetString, Semi.Write(subscriber.Imsi, filler: 0x0F)),
        BerNode.Of(
            BerTag.ContextConstructed(0),
            BerNode.Of(BerTag.Context(1), Semi.WriteNumber(subscriber.Node)),
            version > 2 && subscriber.GprsNode is { } gprs
                ? BerNode.Of(BerTag.ContextConstructed(6), BerNode.Of(BerTag.Context(1), Semi.WriteNumber(gprs)))
                : null));

    // informServiceCentre goes along with the answer when there is something to tell.
    private static BerNode? StatusOf(Ss7Subscriber subscriber, string centre)
    {
        if (subscriber.Waiting.Count == 0 && subscriber.StoredNumber is null) return null;
        var bits = (subscriber.Waiting.ContainsKey(centre) ? 0 : AddressNotIncluded)
            | (subscriber.Waiting.ContainsValue(false) ? NotReachable : 0) | (subscriber.Waiting.ContainsValue(true) ? NoMemory : 0);
        return TcComponents.Invoke(2, MapOperation.InformServiceCentre, BerNode.Of(
            BerTag.Sequence,
            subscriber.StoredNumber is { } stored ? BerNode.Of(BerTag.OctetString, Semi.WriteNumber(stored)) : null,
            BerNode.Of(BerTag.BitString, 2, (byte)bits)));
    }
}

using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Watching;

/// <summary>What ends say of the ways by which parts left. Pure.</summary>
internal static class Judgement
{
    /// <summary>
    /// Whether an end says that the part was delivered, or was not; null when it says neither: it was taken back, or nobody will ever know.
    /// </summary>
    public static bool? IsDelivered(MessageState state) => state switch
    {
        MessageState.Delivered => true,
        MessageState.Expired or MessageState.Undeliverable or MessageState.Rejected or MessageState.Unknown => false,
        _ => null,
    };

    /// <summary>
    /// Whether it is the subscriber's doing, and says nothing of the link: another link would not have delivered it either, and a list of old
    /// numbers would drive all traffic away from the best link.
    /// </summary>
    public static bool IsSubscribers(DeliveryError error) => error is DeliveryError.Absent or DeliveryError.Barred or DeliveryError.MemoryFull
        or DeliveryError.NotSubscribed or DeliveryError.WrongNumber or DeliveryError.Blocked or DeliveryError.Busy or DeliveryError.NotSupported;
}

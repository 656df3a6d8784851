namespace Signalbox.HardwareSim.Ss7.Network;

/// <summary>Operations (3GPP TS 29.002, 17.5) by their local codes.</summary>
internal static class MapOperation
{
    public const int MtForward = 44;
    public const int SendRoutingInfo = 45;
    public const int Forward = 46;
    public const int ReportDelivery = 47;
    public const int AlertWithoutResult = 49;
    public const int InformServiceCentre = 63;
    public const int Alert = 64;
}

/// <summary>Errors (3GPP TS 29.002, 17.5) by their local codes.</summary>
internal static class MapError
{
    public const int UnknownSubscriber = 1;
    public const int UnidentifiedSubscriber = 5;
    public const int AbsentSubscriberSm = 6;
    public const int TeleserviceNotProvisioned = 11;
    public const int CallBarred = 13;
    public const int FacilityNotSupported = 21;
    public const int AbsentSubscriber = 27;
    public const int SubscriberBusy = 31;
    public const int DeliveryFailure = 32;
    public const int SystemFailure = 34;
    public const int DataMissing = 35;
}

/// <summary>Application contexts (3GPP TS 29.002, 17.3.3): 0.4.0.0.1.0.CONTEXT.VERSION.</summary>
internal static class MapContext
{
    public const int Gateway = 20;
    public const int MobileOriginated = 21;
    public const int Alert = 23;
    public const int MobileTerminated = 25;

    private static readonly byte[] Root = [0x04, 0x00, 0x00, 0x01, 0x00];

    public static byte[] Of(int context, int version) => [.. Root, (byte)context, (byte)version];

    /// <summary>Context and version; null when it is none of MAP's.</summary>
    public static (int Context, int Version)? Read(byte[]? octets) =>
        octets is { Length: 7 } && octets.AsSpan(0, 5).SequenceEqual(Root) ? (octets[5], octets[6]) : null;
}

namespace Signalbox.HardwareSim.Modems.At;

/// <summary>The codes of <c>+CMS ERROR</c> that a simulated modem gives by itself (3GPP TS 27.005, 3.2.5).</summary>
public static class MessageError
{
    /// <summary>Short message transfer rejected (TS 24.011, annex E-2): a subscription that may send no more.</summary>
    public const int TransferRejected = 21;

    /// <summary>Network out of order (TS 24.011, annex E): what the fault <c>error</c> gives unless told otherwise.</summary>
    public const int NetworkOutOfOrder = 38;

    /// <summary>Operation not allowed.</summary>
    public const int NotAllowed = 302;

    /// <summary>Operation not supported.</summary>
    public const int NotSupported = 303;

    /// <summary>Invalid PDU mode parameter.</summary>
    public const int InvalidPdu = 304;

    /// <summary>SIM not inserted.</summary>
    public const int SimNotInserted = 310;

    /// <summary>SIM PIN required.</summary>
    public const int PinRequired = 311;

    /// <summary>SIM failure.</summary>
    public const int SimFailure = 313;

    /// <summary>SIM busy.</summary>
    public const int SimBusy = 314;

    /// <summary>SIM PUK required.</summary>
    public const int PukRequired = 316;

    /// <summary>Invalid memory index.</summary>
    public const int InvalidIndex = 321;

    /// <summary>Service centre address unknown.</summary>
    public const int NoServiceCentre = 330;

    /// <summary>No network service.</summary>
    public const int NoNetworkService = 331;

    /// <summary>No <c>+CNMA</c> acknowledgement expected.</summary>
    public const int NoAcknowledgementExpected = 340;
}

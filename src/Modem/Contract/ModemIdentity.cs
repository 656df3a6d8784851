namespace Signalbox.Modem.Contract;

/// <summary>
/// What a modem and its card say they are; empty texts for what is not known. A port is told by its place, never by this: banks with one
/// IMEI for all exist.
/// </summary>
public sealed record ModemIdentity
{
    /// <summary>Nothing is known.</summary>
    public static ModemIdentity Unknown { get; } = new();

    /// <summary>The maker.</summary>
    public string Maker { get; init; } = "";

    /// <summary>The model.</summary>
    public string Model { get; init; } = "";

    /// <summary>The firmware's revision.</summary>
    public string Revision { get; init; } = "";

    /// <summary>The modem's number, 15 digits.</summary>
    public string Imei { get; init; } = "";

    /// <summary>The subscription's number with the network.</summary>
    public string Imsi { get; init; } = "";

    /// <summary>The card's number.</summary>
    public string Iccid { get; init; } = "";

    /// <summary>The service centre that the card names, as it stands there.</summary>
    public string ServiceCentre { get; init; } = "";

    /// <summary>By what counters and references of a subscription are kept: IMSI, or the card's number, or the modem's.</summary>
    public string Subscription => Imsi.Length > 0 ? Imsi : CardKey;

    /// <summary>By what a card's messages are counted: the card's number, or the subscription's, or the modem's.</summary>
    public string Card => Iccid.Length > 0 ? Iccid : Imsi.Length > 0 ? Imsi : Imei;

    /// <summary>
    /// By what the memory of a refused PIN is kept: the card's number, or the modem's where the card does not tell it before its PIN.
    /// </summary>
    internal string CardKey => Iccid.Length > 0 ? Iccid : Imei;
}

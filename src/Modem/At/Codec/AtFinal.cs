namespace Signalbox.Modem.At.Codec;

/// <summary>A final result (ITU-T V.250, 5.7.1; 3GPP TS 27.005, 3.2.5; 27.007, 9.2).</summary>
/// <param name="Code">Which.</param>
/// <param name="Number">The number behind +CME ERROR or +CMS ERROR; null when it is in words or there is none.</param>
/// <param name="Words">The words behind it, in verbose form; otherwise empty.</param>
public readonly record struct AtFinal(AtResultCode Code, int? Number = null, string Words = "")
{
    /// <summary>NO CARRIER and its like: they end a call and nothing else, and also come unasked when one ends.</summary>
    public bool IsAboutACall => Code >= AtResultCode.NoCarrier;
}

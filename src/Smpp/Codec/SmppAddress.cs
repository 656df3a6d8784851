namespace Signalbox.Smpp.Codec;

/// <summary>An address with its type of number and numbering plan (SMPP 3.4, 5.2.5 to 5.2.9).</summary>
/// <param name="Ton">addr_ton</param>
/// <param name="Npi">addr_npi</param>
/// <param name="Value">The address itself, a character an octet.</param>
public sealed record SmppAddress(byte Ton, byte Npi, string Value)
{
    /// <summary>No address: all zero.</summary>
    public static SmppAddress Empty { get; } = new(0, 0, "");
}

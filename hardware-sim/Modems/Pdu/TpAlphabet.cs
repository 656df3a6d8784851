namespace Signalbox.HardwareSim.Modems.Pdu;

/// <summary>How the octets of TP-User-Data are read.</summary>
public enum TpAlphabet
{
    /// <summary>Packed septets of the GSM 7 bit default alphabet.</summary>
    Gsm7,

    /// <summary>Octets without a meaning of their own.</summary>
    EightBit,

    /// <summary>Sixteen bits a code unit, high octet first.</summary>
    Ucs2,
}

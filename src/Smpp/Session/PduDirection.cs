namespace Signalbox.Smpp.Session;

/// <summary>Which way a PDU goes, seen from this end.</summary>
public enum PduDirection : byte
{
    /// <summary>From the peer.</summary>
    In,

    /// <summary>To the peer.</summary>
    Out,
}

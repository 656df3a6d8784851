namespace Signalbox.Smpp.Codec.Pdus;

/// <summary>What an ESME binds as (SMPP 3.4, 2.2).</summary>
public enum BindKind : byte
{
    /// <summary>It submits messages.</summary>
    Transmitter,

    /// <summary>It receives messages and receipts.</summary>
    Receiver,

    /// <summary>It does both over one session.</summary>
    Transceiver,
}

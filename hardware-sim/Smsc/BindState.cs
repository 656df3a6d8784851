namespace Signalbox.HardwareSim.Smsc;

/// <summary>What a connection may do (SMPP 3.4, 2.2).</summary>
[Flags]
internal enum BindState
{
    /// <summary>Not bound yet.</summary>
    Open = 0,

    /// <summary>May submit.</summary>
    Transmitter = 1,

    /// <summary>Gets receipts and messages.</summary>
    Receiver = 2,

    /// <summary>Both.</summary>
    Transceiver = Transmitter | Receiver,
}

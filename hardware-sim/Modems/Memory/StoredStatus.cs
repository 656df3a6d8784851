namespace Signalbox.HardwareSim.Modems.Memory;

/// <summary>The state of a stored message, as <c>+CMGL</c> and <c>+CMGR</c> number it in PDU mode (3GPP TS 27.005, 3.1).</summary>
public enum StoredStatus
{
    /// <summary>Received and not read.</summary>
    ReceivedUnread,

    /// <summary>Received and read.</summary>
    ReceivedRead,
}

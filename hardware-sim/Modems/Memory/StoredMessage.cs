namespace Signalbox.HardwareSim.Modems.Memory;

/// <summary>A message in a store.</summary>
/// <param name="Index">Its place, by the modem's own counting.</param>
/// <param name="Status">Whether it was read.</param>
/// <param name="Pdu">Service centre address and TPDU.</param>
/// <param name="TpduLength">Octets of the TPDU alone.</param>
public sealed record StoredMessage(int Index, StoredStatus Status, byte[] Pdu, int TpduLength);

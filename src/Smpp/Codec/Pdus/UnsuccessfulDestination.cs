namespace Signalbox.Smpp.Codec.Pdus;

/// <summary>A destination of submit_multi that was refused (SMPP 3.4, 4.5.2.1).</summary>
/// <param name="Destination">dest_addr_ton, dest_addr_npi and destination_addr</param>
/// <param name="Status">error_status_code: why, as a command_status.</param>
public sealed record UnsuccessfulDestination(SmppAddress Destination, uint Status);

namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>What is drawn for a message or a request; each has numbers of its own, so that one fault more changes nothing in the others.</summary>
internal enum FaultDraw : byte
{
    Refusal,
    Status,
    Answer,
    Latency,
    Receipt,
    Drop,
    Noise,
}

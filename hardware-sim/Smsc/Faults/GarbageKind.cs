namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>What an SMSC sends that makes no sense.</summary>
public enum GarbageKind
{
    /// <summary>64 octets drawn by the seed, the first of them above 0x7F.</summary>
    Noise,

    /// <summary>A header with a command_length of nearly 4 GiB.</summary>
    HugeLength,

    /// <summary>A header with a command_length shorter than a header.</summary>
    TinyLength,

    /// <summary>A whole request whose command_id is in no standard.</summary>
    UnknownCommand,

    /// <summary>A submit_sm_resp to a message that was never sent.</summary>
    StrayAnswer,

    /// <summary>A deliver_sm whose fields run beyond its end.</summary>
    BrokenDelivery,

    /// <summary>The words of another protocol.</summary>
    OtherProtocol,
}

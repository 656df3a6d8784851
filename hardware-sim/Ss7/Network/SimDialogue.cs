using Signalbox.HardwareSim.Ss7.Sccp;

namespace Signalbox.HardwareSim.Ss7.Network;

/// <summary>A dialogue that the network has with the appliance.</summary>
/// <param name="Id">Our transaction id.</param>
/// <param name="Peer">Where the appliance is.</param>
/// <param name="Local">Who of us has it.</param>
/// <param name="Sls">The line that its messages take.</param>
internal sealed record SimDialogue(uint Id, PartyAddress Peer, PartyAddress Local, byte Sls)
{
    /// <summary>The appliance's transaction id; null until it has answered.</summary>
    public byte[]? PeerId { get; set; }

    /// <summary>The context's octets that are still to be confirmed; null when that was done, or there is none.</summary>
    public byte[]? ToConfirm { get; set; }

    /// <summary>The version of the application context.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What is done when the appliance answers what we asked: whether it was no error. Null where it asks.</summary>
    public Action<bool>? Answered { get; init; }

    public byte[] IdOctets => [(byte)(Id >> 24), (byte)(Id >> 16), (byte)(Id >> 8), (byte)Id];
}

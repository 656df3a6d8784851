namespace Signalbox.Transport.Reactor;

/// <summary>What a descriptor under the reactor is; it decides what a hang-up means and what is due before it is closed.</summary>
internal enum DescriptorRole
{
    /// <summary>A serial device.</summary>
    Device,

    /// <summary>The slave of a pseudo-terminal: a serial device that is simulated.</summary>
    PseudoTerminalSlave,

    /// <summary>The master of a pseudo-terminal.</summary>
    PseudoTerminalMaster,
}

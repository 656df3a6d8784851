namespace Signalbox.Transport.Channels;

/// <summary>A write met a channel that has ended.</summary>
public sealed class PortClosedException : IOException
{
    /// <summary>Makes the exception for a channel that ended with <paramref name="fault"/>.</summary>
    public PortClosedException(PortFault fault)
        : base($"the port has ended: {fault}") => Fault = fault;

    /// <summary>Why the channel ended.</summary>
    public PortFault Fault { get; }
}

namespace Signalbox.Transport.Channels;

/// <summary>Why a channel ended.</summary>
public enum PortFaultKind
{
    /// <summary>We closed it.</summary>
    Closed,

    /// <summary>The device is gone: unplugged, its power cut, or the other end of a pseudo-terminal closed.</summary>
    HungUp,

    /// <summary>The device answered with another error; the errno tells which.</summary>
    IoError,
}

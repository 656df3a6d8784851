using System.Runtime.InteropServices;
using Signalbox.Transport.Posix;

namespace Signalbox.Transport.Channels;

/// <summary>Why a channel ended, with the errno where the system gave one.</summary>
/// <param name="Kind">The kind of end.</param>
/// <param name="Errno">The errno, or 0.</param>
public readonly record struct PortFault(PortFaultKind Kind, int Errno = 0)
{
    /// <summary>We closed it.</summary>
    public static PortFault Closed { get; } = new(PortFaultKind.Closed);

    /// <summary>The device is gone, told by an end of file.</summary>
    public static PortFault HungUp { get; } = new(PortFaultKind.HungUp);

    /// <inheritdoc/>
    public override string ToString() =>
        Errno == 0 ? Kind.ToString() : $"{Kind} ({Marshal.GetPInvokeErrorMessage(Errno)}, errno {Errno})";

    /// <summary>
    /// What a failed read or write means. A tty whose device went away says EIO once it was hung up and ENODEV or ENXIO while its
    /// driver unbinds; all three are an unplugged port.
    /// </summary>
    internal static PortFault FromErrno(int errno) => errno is ErrorNumber.Io or ErrorNumber.NoDevice or ErrorNumber.NoSuchDevice
        ? new(PortFaultKind.HungUp, errno)
        : new(PortFaultKind.IoError, errno);
}

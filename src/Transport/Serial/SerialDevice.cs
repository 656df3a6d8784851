using System.Runtime.InteropServices;
using Signalbox.Transport.Posix;
using Signalbox.Transport.Reactor;

namespace Signalbox.Transport.Serial;

/// <summary>Opens, sets and closes the descriptors of serial devices.</summary>
internal static class SerialDevice
{
    private const int NameMax = 256;

    /// <summary>Opens a device, takes it for this process and sets it raw; the result is its descriptor.</summary>
    /// <exception cref="SerialPortException">Any of it failed; nothing stays open.</exception>
    public static int Open(string path, SerialSettings settings, out DescriptorRole role)
    {
        if (!LineSpeed.TryGetConstant(settings.BitsPerSecond, out var speed))
            throw new SerialPortException(path, ErrorNumber.InvalidArgument);
        const int flags = Libc.OpenReadWrite | Libc.OpenNoControllingTerminal | Libc.OpenNonBlocking | Libc.OpenCloseOnExec;
        var descriptor = Libc.Open(path, flags);
        var errno = Marshal.GetLastPInvokeError();
        if (descriptor < 0) throw new SerialPortException(path, errno);
        role = IsPseudo(descriptor) ? DescriptorRole.PseudoTerminalSlave : DescriptorRole.Device;
        errno = Take(descriptor, role);
        if (errno == 0) errno = SetRaw(descriptor, speed, settings.HardwareFlowControl);
        if (errno == 0) return descriptor;
        _ = Libc.Close(descriptor);
        throw new SerialPortException(path, errno);
    }

    /// <summary>Closes a descriptor without ever waiting for its line.</summary>
    public static void Close(int descriptor, DescriptorRole role)
    {
        if (role == DescriptorRole.Device)
        {
            // Left alone, close waits up to 30 seconds for octets that flow control holds back, and with it every port of the reactor.
            _ = Libc.Flush(descriptor, Libc.FlushInputAndOutput);
            Control(descriptor, Libc.TerminalNotExclusive);
        }

        _ = Libc.Close(descriptor);
    }

    /// <summary>
    /// The lock is what counts, since TIOCEXCL lets the superuser pass. Two links to one device meet in it too. A pseudo-terminal gets no
    /// TIOCEXCL: the mark would outlive this process and keep its successor out for as long as the master stays open.
    /// </summary>
    private static int Take(int descriptor, DescriptorRole role)
    {
        var result = Libc.FileLock(descriptor, Libc.LockExclusive | Libc.LockNonBlocking);
        var errno = Marshal.GetLastPInvokeError();
        if (result != 0) return errno;
        if (role == DescriptorRole.Device) Control(descriptor, Libc.TerminalExclusive);
        return 0;
    }

    private static int SetRaw(int descriptor, uint speed, bool hardwareFlowControl)
    {
        var result = Libc.GetAttributes(descriptor, out var attributes);
        var errno = Marshal.GetLastPInvokeError();
        if (result != 0) return errno;
        attributes.SetRaw(speed, hardwareFlowControl);
        result = Libc.SetAttributes(descriptor, Libc.SetAttributesNow, in attributes);
        errno = Marshal.GetLastPInvokeError();
        if (result != 0) return errno;

        // tcsetattr is content when it could set anything at all, so the speed is read back.
        result = Libc.GetAttributes(descriptor, out var set);
        errno = Marshal.GetLastPInvokeError();
        if (result != 0) return errno;
        if ((set.ControlFlags & Termios.SpeedMask) != speed) return ErrorNumber.InvalidArgument;
        _ = Libc.Flush(descriptor, Libc.FlushInputAndOutput);
        return 0;
    }

    private static bool IsPseudo(int descriptor)
    {
        Span<byte> name = stackalloc byte[NameMax];
        return Libc.TerminalName(descriptor, name, NameMax) == 0 && name.StartsWith("/dev/pts/"u8);
    }

    private static void Control(int descriptor, uint request)
    {
        var none = 0;
        _ = Libc.Control(descriptor, request, ref none);
    }
}

using System.Runtime.InteropServices;

namespace Signalbox.Transport.Posix;

/// <summary>An eventfd: how other threads wake the one that waits in epoll.</summary>
internal sealed class WakeDescriptor : IDisposable
{
    public WakeDescriptor()
    {
        // EFD_CLOEXEC and EFD_NONBLOCK have the values of the open flags.
        Descriptor = Libc.EventDescriptor(0, Libc.OpenCloseOnExec | Libc.OpenNonBlocking);
        var errno = Marshal.GetLastPInvokeError();
        if (Descriptor < 0) throw new PosixException("eventfd", errno);
    }

    public int Descriptor { get; }

    /// <summary>Makes the descriptor readable. The counter cannot overflow before the reader resets it.</summary>
    public void Raise()
    {
        ReadOnlySpan<byte> one = BitConverter.IsLittleEndian ? [1, 0, 0, 0, 0, 0, 0, 0] : [0, 0, 0, 0, 0, 0, 0, 1];
        _ = Libc.Write(Descriptor, one, (nuint)one.Length);
    }

    public void Reset()
    {
        Span<byte> counter = stackalloc byte[8];
        _ = Libc.Read(Descriptor, counter, (nuint)counter.Length);
    }

    public void Dispose() => _ = Libc.Close(Descriptor);
}

using System.Runtime.InteropServices;

namespace Signalbox.Transport.Posix;

/// <summary>A call into the system failed that only fails when the system itself is out of something.</summary>
internal sealed class PosixException(string call, int errno)
    : IOException($"{call}: {Marshal.GetPInvokeErrorMessage(errno)} (errno {errno})")
{
    public int Errno { get; } = errno;
}

using System.Runtime.InteropServices;
using Signalbox.Transport.Posix;

namespace Signalbox.Transport.Serial;

/// <summary>A serial port or pseudo-terminal could not be opened.</summary>
public sealed class SerialPortException : IOException
{
    /// <summary>Makes the exception for a call that failed with <paramref name="errno"/>.</summary>
    public SerialPortException(string path, int errno)
        : base($"{path}: {Describe(errno)} (errno {errno})")
    {
        Path = path;
        Errno = errno;
    }

    /// <summary>The device.</summary>
    public string Path { get; }

    /// <summary>The errno of the call that failed.</summary>
    public int Errno { get; }

    /// <summary>Whether another program, or another port of this one, has the device.</summary>
    public bool IsInUse => Errno is ErrorNumber.WouldBlock or ErrorNumber.Busy;

    private static string Describe(int errno) => errno switch
    {
        ErrorNumber.WouldBlock or ErrorNumber.Busy => "in use by another program",
        ErrorNumber.NotATerminal => "not a serial device",
        ErrorNumber.PermissionDenied => "no permission; the user is to be in the device's group, usually dialout",
        ErrorNumber.InvalidArgument => "refuses the speed or the settings",
        _ => Marshal.GetPInvokeErrorMessage(errno),
    };
}

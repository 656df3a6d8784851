namespace Signalbox.Transport.Posix;

/// <summary>The errno values that mean something to us; the same on x86-64 and arm64 (asm-generic/errno-base.h, errno.h).</summary>
internal static class ErrorNumber
{
    public const int Interrupted = 4;
    public const int Io = 5;
    public const int NoSuchDevice = 6;
    public const int WouldBlock = 11;
    public const int NoMemory = 12;
    public const int PermissionDenied = 13;
    public const int Busy = 16;
    public const int NoDevice = 19;
    public const int InvalidArgument = 22;
    public const int NotATerminal = 25;
    public const int AddressInUse = 98;
    public const int ConnectionReset = 104;
    public const int NoBuffers = 105;
    public const int NotConnected = 107;
    public const int TimedOut = 110;
    public const int ConnectionRefused = 111;
    public const int InProgress = 115;
}

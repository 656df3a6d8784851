namespace Signalbox.Transport.Posix;

/// <summary>The errno values that mean something to us; the same on x86-64 and arm64 (asm-generic/errno-base.h, errno.h).</summary>
internal static class ErrorNumber
{
    public const int Interrupted = 4;
    public const int Io = 5;
    public const int NoSuchDevice = 6;
    public const int WouldBlock = 11;
    public const int PermissionDenied = 13;
    public const int Busy = 16;
    public const int NoDevice = 19;
    public const int InvalidArgument = 22;
    public const int NotATerminal = 25;
}

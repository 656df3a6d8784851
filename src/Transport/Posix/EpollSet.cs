using System.Runtime.InteropServices;

namespace Signalbox.Transport.Posix;

/// <summary>One ready descriptor: the token it was added with, and what it is ready for.</summary>
internal readonly record struct ReadyDescriptor(ulong Token, uint Events);

/// <summary>
/// An epoll descriptor. struct epoll_event is packed (12 octets) on x86-64 and not (16 octets) on arm64 and everywhere else, so there
/// are two of it, and nothing outside this file sees either.
/// </summary>
internal sealed unsafe class EpollSet : IDisposable
{
    public const uint Readable = 0x1;
    public const uint Writable = 0x4;
    public const uint Error = 0x8;
    public const uint HangUp = 0x10;
    public const uint EdgeTriggered = 0x80000000;
    private const int Add = 1;
    private const int Remove = 2;
    private const int BatchMax = 64;
    private static readonly bool IsPacked = RuntimeInformation.ProcessArchitecture == Architecture.X64;
    private readonly AlignedEvent[] _events = new AlignedEvent[BatchMax];
    private readonly int _descriptor;

    public EpollSet()
    {
        _descriptor = Libc.EpollCreate(Libc.OpenCloseOnExec);
        var errno = Marshal.GetLastPInvokeError();
        if (_descriptor < 0) throw new PosixException("epoll_create1", errno);
    }

    /// <summary>
    /// Adds a descriptor; <paramref name="token"/> comes back with its events. A token, not the descriptor's number: numbers are used
    /// again.
    /// </summary>
    public void Watch(int descriptor, ulong token, uint events)
    {
        int result;
        int errno;
        if (IsPacked)
        {
            var wanted = new PackedEvent { Events = events, Token = token };
            result = Libc.EpollControl(_descriptor, Add, descriptor, &wanted);
            errno = Marshal.GetLastPInvokeError();
        }
        else
        {
            var wanted = new AlignedEvent { Events = events, Token = token };
            result = Libc.EpollControl(_descriptor, Add, descriptor, &wanted);
            errno = Marshal.GetLastPInvokeError();
        }

        if (result != 0) throw new PosixException("epoll_ctl", errno);
    }

    /// <summary>Takes a descriptor out; one that is not in is no error.</summary>
    public void Forget(int descriptor)
    {
        AlignedEvent ignored = default;
        _ = Libc.EpollControl(_descriptor, Remove, descriptor, &ignored);
    }

    /// <summary>Waits, without limit unless one is given, and fills <paramref name="ready"/>; the result is how many.</summary>
    public int Wait(Span<ReadyDescriptor> ready, int timeoutMs = -1)
    {
        fixed (AlignedEvent* events = _events)
        {
            var count = Libc.EpollWait(_descriptor, events, Math.Min(BatchMax, ready.Length), timeoutMs);
            var errno = Marshal.GetLastPInvokeError();
            if (count < 0) return errno == ErrorNumber.Interrupted ? 0 : throw new PosixException("epoll_wait", errno);
            for (var i = 0; i < count; i++)
            {
                ready[i] = IsPacked
                    ? new ReadyDescriptor(((PackedEvent*)events)[i].Token, ((PackedEvent*)events)[i].Events)
                    : new ReadyDescriptor(events[i].Token, events[i].Events);
            }

            return count;
        }
    }

    public void Dispose() => _ = Libc.Close(_descriptor);

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct PackedEvent
    {
        public uint Events;
        public ulong Token;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct AlignedEvent
    {
        public uint Events;
        public ulong Token;
    }
}

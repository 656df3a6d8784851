using Signalbox.Transport.Sctp.Sockets;

namespace Signalbox.Transport.Sctp.Usr;

/// <summary>The owner thread of libusrsctp's sockets; upcalls wake it.</summary>
internal sealed class UsrSctpLoop(TimeProvider clock) : SocketLoop("usrsctp", clock)
{
    private readonly AutoResetEvent _wake = new(false);

    protected override void Wake() => _wake.Set();

    protected override void Wait(TimeSpan atMost) => _wake.WaitOne(atMost);

    // Not disposed: a late upcall may still set it.
    protected override void Release() => GC.KeepAlive(_wake);
}

using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Signalbox.Transport.Posix;
using Signalbox.Transport.Sctp.Sockets;

namespace Signalbox.Transport.Sctp.Usr;

/// <summary>
/// SCTP by libusrsctp, in this process: over UDP (RFC 6951), or over IP where the process may open raw sockets. The library has one state for
/// the whole process, so there is one stack at a time.
/// </summary>
internal sealed class UsrSctpStack : SocketStack, ISctpStack
{
    private const int NoPort = -1;
    private const uint SilentToStrangers = 2;
    private static readonly TimeSpan FinishStep = TimeSpan.FromMilliseconds(20);
    private static readonly Lock ProcessGate = new();
    private static bool _isRunning;
    private static int _initializedPort = NoPort;
    private readonly TimeProvider _clock;
    private int _isStopped;

    private UsrSctpStack(UsrSctpLoop loop, TimeProvider clock)
        : base(loop) => _clock = clock;

    public string Name => "usrsctp";

    /// <summary>Starts the library.</summary>
    /// <param name="udpPort">Our UDP port, or 0 for SCTP straight over IP.</param>
    /// <param name="isAlone">Whether no other SCTP stack serves this host; then strangers get an ABORT, as RFC 9260, 8.4 wants.</param>
    /// <param name="clock">Time.</param>
    /// <exception cref="SctpException">The library is missing or strange, the port is taken, or raw sockets are not permitted.</exception>
    public static UsrSctpStack Start(ushort udpPort, bool isAlone, TimeProvider clock)
    {
        if (!NativeLibrary.TryLoad(UsrSctpLibrary.Name, out _))
            throw new SctpException($"{UsrSctpLibrary.Name} is missing: install {UsrSctpLibrary.Package}");
        if (!UsrSctpLayout.IsRight) throw new SctpException("usrsctp is used on 64-bit Linux alone");
        lock (ProcessGate)
        {
            if (_isRunning) throw new SctpException("usrsctp runs already: a process has one");
            Initialize(udpPort, isAlone);
            _isRunning = true;
        }

        var loop = new UsrSctpLoop(clock);
        loop.Start();
        return new UsrSctpStack(loop, clock);
    }

    protected override SctpSocket Open(bool isInternet6, SctpSettings settings, ushort? encapsulationPort) =>
        UsrSctpSocket.Open(isInternet6, settings, encapsulationPort);

    // The library lets go once its own timers have run; where it does not, it stays as it is for the next start.
    protected override async ValueTask StopAsync()
    {
        const int stepsMax = 100;
        if (Interlocked.Exchange(ref _isStopped, 1) != 0) return;
        for (var step = 0; step < stepsMax; step++)
        {
            if (UsrSctpLibrary.Finish() == 0)
            {
                lock (ProcessGate) _initializedPort = NoPort;
                break;
            }

            await Task.Delay(FinishStep, _clock);
        }

        lock (ProcessGate) _isRunning = false;
    }

    private static void Initialize(ushort udpPort, bool isAlone)
    {
        if (_initializedPort == udpPort) return;
        if (_initializedPort != NoPort) throw new SctpException($"usrsctp of this process still holds UDP port {_initializedPort}");
        CheckPermitted(udpPort);
        UsrSctpLibrary.Init(udpPort, 0, 0);
        _initializedPort = udpPort;
        _ = UsrSctpLibrary.SetEcnEnable(0);
        _ = UsrSctpLibrary.SetNoChecksumOnLoopback(0);
        _ = UsrSctpLibrary.SetBlackhole(isAlone ? 0 : SilentToStrangers);
    }

    // The library's start says nothing when it fails, so what it is going to do is tried first.
    private static void CheckPermitted(ushort udpPort)
    {
        if (udpPort == 0)
        {
            var raw = Libc.Socket(PackedAddresses.Internet, Libc.SocketRaw, UsrSctpLibrary.Protocol);
            var errno = Marshal.GetLastPInvokeError();
            if (raw < 0) throw new SctpException($"no raw sockets (CAP_NET_RAW): {Marshal.GetPInvokeErrorMessage(errno)}");
            _ = Libc.Close(raw);
            return;
        }

        try
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            probe.Bind(new IPEndPoint(IPAddress.Any, udpPort));
        }
        catch (SocketException taken)
        {
            throw new SctpException($"UDP port {udpPort} cannot be had: {taken.Message}", taken);
        }
    }
}

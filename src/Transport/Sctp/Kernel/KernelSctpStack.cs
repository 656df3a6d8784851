using System.Runtime.InteropServices;
using Signalbox.Transport.Posix;
using Signalbox.Transport.Sctp.Sockets;

namespace Signalbox.Transport.Sctp.Kernel;

/// <summary>SCTP by the kernel's own sockets.</summary>
internal sealed class KernelSctpStack : SocketStack, ISctpStack
{
    private readonly KernelSctpLoop _loop;

    private KernelSctpStack(KernelSctpLoop loop)
        : base(loop) => _loop = loop;

    public string Name => "kernel";

    /// <summary>Whether the kernel gives out SCTP sockets; if not, why, in words.</summary>
    public static bool IsThere(out string why)
    {
        var descriptor = Libc.Socket(PackedAddresses.Internet, Libc.SocketStream, KernelSctpLibrary.Protocol);
        var errno = Marshal.GetLastPInvokeError();
        why = descriptor < 0 ? Marshal.GetPInvokeErrorMessage(errno) : "it gives out SCTP sockets";
        if (descriptor >= 0) _ = Libc.Close(descriptor);
        return descriptor >= 0;
    }

    /// <exception cref="SctpException">The kernel has no SCTP.</exception>
    public static KernelSctpStack Start(TimeProvider clock)
    {
        if (!IsThere(out var why)) throw new SctpException($"the kernel has no SCTP ({why}): load the module sctp, or use usrsctp");
        if (!KernelSctpLayout.IsRight) throw new SctpException("the kernel's SCTP is used on 64-bit Linux alone");
        var loop = new KernelSctpLoop(clock);
        loop.Start();
        return new KernelSctpStack(loop);
    }

    protected override SctpSocket Open(bool isInternet6, SctpSettings settings, ushort? encapsulationPort) =>
        KernelSctpSocket.Open(_loop, isInternet6, settings, encapsulationPort);

    protected override ValueTask StopAsync() => ValueTask.CompletedTask;
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Signalbox.Transport.Posix;
using Signalbox.Transport.Sctp.Sockets;

namespace Signalbox.Transport.Sctp.Kernel;

/// <summary>
/// An SCTP socket of the kernel's. The runtime's own socket class refuses the protocol, so the descriptor is used as it is, under the loop's epoll.
/// </summary>
internal sealed unsafe class KernelSctpSocket : SctpSocket
{
    private const int AddressOctetsMax = 128;
    private const int AddressesHeader = 8;
    private const int ControlOctetsMax = 128;
    private readonly KernelSctpLoop _loop;
    private readonly int _descriptor;
    private ulong _token;

    private KernelSctpSocket(KernelSctpLoop loop, int descriptor) => (_loop, _descriptor) = (loop, descriptor);

    public static KernelSctpSocket Open(KernelSctpLoop loop, bool isInternet6, SctpSettings settings, ushort? encapsulationPort)
    {
        var family = isInternet6 ? PackedAddresses.Internet6 : PackedAddresses.Internet;
        var descriptor = Libc.Socket(family, Libc.SocketStream | KernelSctpLibrary.SocketFlags, KernelSctpLibrary.Protocol);
        var errno = Marshal.GetLastPInvokeError();
        if (descriptor < 0) throw new SctpException($"the kernel has no SCTP socket: {Marshal.GetPInvokeErrorMessage(errno)}");
        try
        {
            KernelSctpOptions.Apply(descriptor, family, settings, encapsulationPort);
        }
        catch (SctpException)
        {
            _ = Libc.Close(descriptor);
            throw;
        }

        return new KernelSctpSocket(loop, descriptor);
    }

    public override int Bind(SctpEndpoint local) => SetAddresses(KernelSctpLibrary.BindAdd, local);

    public override int Listen(int backlog)
    {
        var result = KernelSctpLibrary.Listen(_descriptor, backlog);
        var errno = Marshal.GetLastPInvokeError();
        return result == 0 ? 0 : errno;
    }

    public override int Connect(SctpEndpoint remote)
    {
        var error = SetAddresses(KernelSctpLibrary.ConnectMany, remote);
        return error == ErrorNumber.InProgress ? 0 : error;
    }

    public override SctpSocket? Accept()
    {
        var accepted = KernelSctpLibrary.Accept(_descriptor, 0, 0, KernelSctpLibrary.SocketFlags);
        if (accepted < 0) return null;
        try
        {
            KernelSctpOptions.Subscribe(accepted);
        }
        catch (SctpException)
        {
            // It was over before it could be looked at.
            _ = Libc.Close(accepted);
            return null;
        }

        return new KernelSctpSocket(_loop, accepted);
    }

    public override void Watch(LoopEntry entry) => _token = _loop.Watch(_descriptor, entry);

    public override int Send(ushort stream, uint protocolId, ReadOnlySpan<byte> data)
    {
        var control = new SendControl
        {
            Header = new ControlHeader
            {
                Length = (nuint)sizeof(SendControl), Level = KernelSctpLibrary.Protocol, Type = KernelSctpLibrary.ControlSendInfo,
            },
            Stream = stream,
            ProtocolIdNetworkOrder = BinaryPrimitives.ReverseEndianness(protocolId),
        };
        fixed (byte* octets = data)
        {
            var vector = new Vector { Base = octets, Length = (nuint)data.Length };
            var message = new MessageHeader
            {
                Vectors = &vector, VectorCount = 1, Control = (byte*)&control, ControlLength = (nuint)sizeof(SendControl),
            };
            var sent = KernelSctpLibrary.Send(_descriptor, &message, KernelSctpLibrary.FlagNoSignal);
            var errno = Marshal.GetLastPInvokeError();
            return sent == data.Length ? 0 : errno;
        }
    }

    public override int Receive(byte[] buffer, out ReceivedPart part)
    {
        var control = stackalloc byte[ControlOctetsMax];
        fixed (byte* octets = buffer)
        {
            var vector = new Vector { Base = octets, Length = (nuint)buffer.Length };
            var message = new MessageHeader { Vectors = &vector, VectorCount = 1, Control = control, ControlLength = ControlOctetsMax };
            var count = KernelSctpLibrary.Receive(_descriptor, &message, 0);
            var errno = Marshal.GetLastPInvokeError();
            var info = count > 0 ? ReadInfo(new ReadOnlySpan<byte>(control, (int)message.ControlLength)) : default;
            part = new ReceivedPart
            {
                Stream = info.Stream,
                ProtocolId = BinaryPrimitives.ReverseEndianness(info.ProtocolIdNetworkOrder),
                IsNotification = (message.Flags & KernelSctpLibrary.FlagNotification) != 0,
                IsLast = (message.Flags & KernelSctpLibrary.FlagEndOfRecord) != 0,
                Error = count < 0 ? errno : 0,
            };
            return (int)count;
        }
    }

    public override SctpNotification Read(ReadOnlySpan<byte> notification) => KernelSctpNotifications.Read(notification);

    public override void ShutDown() => _ = KernelSctpLibrary.Shutdown(_descriptor, KernelSctpLibrary.ShutdownWrite);

    public override void Close(bool abort)
    {
        _loop.Forget(_descriptor, _token);
        if (abort) KernelSctpOptions.AbortAtClose(_descriptor);
        _ = Libc.Close(_descriptor);
    }

    public override SctpEndpoint? ReadLocal() => ReadAddresses(KernelSctpLibrary.GetLocalAddresses);

    public override SctpEndpoint? ReadRemote() => ReadAddresses(KernelSctpLibrary.GetPeerAddresses);

    public override int ReadOutboundStreams()
    {
        AssociationStatus status = default;
        var length = (uint)sizeof(AssociationStatus);
        var result = KernelSctpLibrary.GetOption(_descriptor, KernelSctpLibrary.Protocol, KernelSctpLibrary.Status, &status, ref length);
        return result == 0 ? status.OutboundStreams : 0;
    }

    // A control message is its header, what it carries, and padding to eight octets.
    private static ReceiveInfo ReadInfo(ReadOnlySpan<byte> control)
    {
        while (control.Length >= sizeof(ControlHeader))
        {
            var header = MemoryMarshal.Read<ControlHeader>(control);
            if (header.Length < (nuint)sizeof(ControlHeader) || header.Length > (nuint)control.Length) return default;
            var isInfo = header.Level == KernelSctpLibrary.Protocol && header.Type == KernelSctpLibrary.ControlReceiveInfo;
            if (isInfo && header.Length >= (nuint)(sizeof(ControlHeader) + sizeof(ReceiveInfo)))
                return MemoryMarshal.Read<ReceiveInfo>(control[sizeof(ControlHeader)..]);
            control = control[Math.Min(control.Length, ((int)header.Length + 7) & ~7)..];
        }

        return default;
    }

    private int SetAddresses(int option, SctpEndpoint end)
    {
        var packed = PackedAddresses.Pack(end);
        fixed (byte* addresses = packed)
        {
            // Connecting gives the association's number, which is above zero.
            var result = KernelSctpLibrary.SetOption(_descriptor, KernelSctpLibrary.Protocol, option, addresses, (uint)packed.Length);
            var errno = Marshal.GetLastPInvokeError();
            return result >= 0 ? 0 : errno;
        }
    }

    private SctpEndpoint? ReadAddresses(int option)
    {
        const int max = AddressesHeader + (SctpEndpoint.AddressesMax * AddressOctetsMax);
        var octets = stackalloc byte[max];
        new Span<byte>(octets, max).Clear();
        uint length = max;
        var result = KernelSctpLibrary.GetOption(_descriptor, KernelSctpLibrary.Protocol, option, octets, ref length);
        if (result != 0) return null;

        // The length that comes back leaves the header out for our own addresses and counts it for the peer's; the number is right for both.
        var count = *(int*)(octets + sizeof(int));
        return PackedAddresses.Unpack(new ReadOnlySpan<byte>(octets + AddressesHeader, max - AddressesHeader), count);
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Signalbox.Transport.Posix;
using Signalbox.Transport.Sctp.Sockets;

namespace Signalbox.Transport.Sctp.Usr;

/// <summary>
/// A socket of libusrsctp. It is polled after upcalls: a receive callback gives no back-pressure, and a blocking receive cannot be ended.
/// </summary>
internal sealed unsafe class UsrSctpSocket : SctpSocket
{
    private const int AddressOctetsMax = 128;
    private readonly nint _socket;
    private nint _upcallId;

    private UsrSctpSocket(nint socket) => _socket = socket;

    public static UsrSctpSocket Open(bool isInternet6, SctpSettings settings, ushort? encapsulationPort)
    {
        var family = isInternet6 ? PackedAddresses.Internet6 : PackedAddresses.Internet;
        var socket = UsrSctpLibrary.Socket(family, UsrSctpLibrary.SocketStream, UsrSctpLibrary.Protocol, 0, 0, 0, 0);
        var errno = Marshal.GetLastPInvokeError();
        if (socket == 0) throw new SctpException($"usrsctp has no socket: {Marshal.GetPInvokeErrorMessage(errno)}");
        try
        {
            UsrSctpOptions.Apply(socket, family, settings, encapsulationPort);
        }
        catch (SctpException)
        {
            UsrSctpLibrary.Close(socket);
            throw;
        }

        _ = UsrSctpLibrary.SetNonBlocking(socket, 1);
        return new UsrSctpSocket(socket);
    }

    public override int Bind(SctpEndpoint local)
    {
        var result = UsrSctpLibrary.Bind(_socket, PackedAddresses.Pack(local), local.Addresses.Length, UsrSctpLibrary.BindAdd);
        var errno = Marshal.GetLastPInvokeError();
        return result == 0 ? 0 : errno;
    }

    public override int Listen(int backlog)
    {
        var result = UsrSctpLibrary.Listen(_socket, backlog);
        var errno = Marshal.GetLastPInvokeError();
        return result == 0 ? 0 : errno;
    }

    public override int Connect(SctpEndpoint remote)
    {
        var result = UsrSctpLibrary.Connect(_socket, PackedAddresses.Pack(remote), remote.Addresses.Length, out _);
        var errno = Marshal.GetLastPInvokeError();
        return result == 0 || errno == ErrorNumber.InProgress ? 0 : errno;
    }

    public override SctpSocket? Accept()
    {
        var address = stackalloc byte[AddressOctetsMax];
        uint length = AddressOctetsMax;
        var accepted = UsrSctpLibrary.Accept(_socket, address, ref length);
        if (accepted == 0) return null;
        _ = UsrSctpLibrary.SetNonBlocking(accepted, 1);
        return new UsrSctpSocket(accepted);
    }

    public override void Watch(LoopEntry entry)
    {
        _upcallId = UsrSctpUpcalls.Register(entry);
        _ = UsrSctpLibrary.SetUpcall(_socket, &UsrSctpUpcalls.OnUpcall, _upcallId);
    }

    public override int Send(ushort stream, uint protocolId, ReadOnlySpan<byte> data)
    {
        var info = new SendInfo { Stream = stream, ProtocolIdNetworkOrder = BinaryPrimitives.ReverseEndianness(protocolId) };
        var sent = UsrSctpLibrary.Send(
            _socket, data, (nuint)data.Length, 0, 0, &info, (uint)sizeof(SendInfo), UsrSctpLibrary.SendWithSendInfo, 0);
        var errno = Marshal.GetLastPInvokeError();
        return sent == data.Length ? 0 : errno;
    }

    public override int Receive(byte[] buffer, out ReceivedPart part)
    {
        var from = stackalloc byte[AddressOctetsMax];
        uint fromLength = AddressOctetsMax;
        ReceiveInfo info = default;
        var infoLength = (uint)sizeof(ReceiveInfo);
        var flags = 0;
        nint count;
        int errno;
        fixed (byte* octets = buffer)
        {
            count = UsrSctpLibrary.Receive(
                _socket, octets, (nuint)buffer.Length, from, ref fromLength, &info, ref infoLength, out var infoType, ref flags);
            errno = Marshal.GetLastPInvokeError();
            if (infoType != UsrSctpLibrary.ReceivedWithReceiveInfo) info = default;
        }

        part = new ReceivedPart
        {
            Stream = info.Stream,
            ProtocolId = BinaryPrimitives.ReverseEndianness(info.ProtocolIdNetworkOrder),
            IsNotification = (flags & UsrSctpLibrary.FlagNotification) != 0,
            IsLast = (flags & UsrSctpLibrary.FlagEndOfRecord) != 0,
            Error = count < 0 ? errno : 0,
        };
        return (int)count;
    }

    public override SctpNotification Read(ReadOnlySpan<byte> notification) => UsrSctpNotifications.Read(notification);

    public override void ShutDown() => _ = UsrSctpLibrary.Shutdown(_socket, UsrSctpLibrary.ShutdownWrite);

    public override void Close(bool abort)
    {
        UsrSctpUpcalls.Forget(_upcallId);
        if (abort) UsrSctpOptions.AbortAtClose(_socket);
        UsrSctpLibrary.Close(_socket);
    }

    public override SctpEndpoint? ReadLocal()
    {
        var count = UsrSctpLibrary.GetLocalAddresses(_socket, 0, out var addresses);
        if (count <= 0) return null;
        var end = PackedAddresses.Unpack(new ReadOnlySpan<byte>((void*)addresses, count * AddressOctetsMax), count);
        UsrSctpLibrary.FreeLocalAddresses(addresses);
        return end;
    }

    public override SctpEndpoint? ReadRemote()
    {
        var count = UsrSctpLibrary.GetPeerAddresses(_socket, 0, out var addresses);
        if (count <= 0) return null;
        var end = PackedAddresses.Unpack(new ReadOnlySpan<byte>((void*)addresses, count * AddressOctetsMax), count);
        UsrSctpLibrary.FreePeerAddresses(addresses);
        return end;
    }

    public override int ReadOutboundStreams()
    {
        AssociationStatus status = default;
        var length = (uint)sizeof(AssociationStatus);
        var result = UsrSctpLibrary.GetOption(_socket, UsrSctpLibrary.Protocol, UsrSctpLibrary.Status, &status, ref length);
        return result == 0 ? status.OutboundStreams : 0;
    }
}

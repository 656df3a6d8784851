using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Signalbox.EndToEnd.Partners;

/// <summary>What a receiving bind does with what it is sent.</summary>
internal enum Conduct
{
    /// <summary>Takes it.</summary>
    Answers,

    /// <summary>Answers that it cannot take it.</summary>
    Refuses,

    /// <summary>Reads it, and never answers.</summary>
    Keeps,

    /// <summary>Reads nothing from its socket.</summary>
    Deaf,
}

/// <summary>One bind of a partner's program. For its partner's loop alone.</summary>
internal sealed class PartnerBind : IDisposable
{
    // So small that the other end feels at once that nobody reads.
    private const int DeafBuffer = 4096;

    private readonly Socket _socket;
    private readonly ArrayBufferWriter<byte> _output = new();
    private byte[] _input = new byte[256 * 1024];
    private int _read;
    private int _filled;

    private PartnerBind(Socket socket, uint kind, Conduct conduct)
    {
        _socket = socket;
        Submits = kind != SmppOctets.BindReceiver;
        Receives = kind != SmppOctets.BindTransmitter;
        Conduct = conduct;
    }

    public Socket Socket => _socket;

    public bool Submits { get; }

    public bool Receives { get; }

    public Conduct Conduct { get; set; }

    /// <summary>submit_sm's without an answer.</summary>
    public int InFlight { get; set; }

    /// <summary>Receipts read here.</summary>
    public int Receipts { get; set; }

    /// <summary>Receipts and messages that were read and not taken.</summary>
    public int Unanswered { get; set; }

    /// <summary>The sequence numbers of those that were not answered at all.</summary>
    public List<uint> Kept { get; } = [];

    /// <summary>Of each message of several parts, the part whose receipt came last on this bind.</summary>
    public Dictionary<int, int> LatestPart { get; } = [];

    /// <summary>The long message from a subscriber that is coming in here; null between two.</summary>
    public InboundParts? Inbound { get; set; }

    /// <summary>Whether the answer to the last enquire_link has come.</summary>
    public bool IsAnswered { get; set; } = true;

    public static PartnerBind Open(int port, string account, uint kind, Conduct conduct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (conduct == Conduct.Deaf) socket.ReceiveBufferSize = DeafBuffer;
        socket.Connect(IPAddress.Loopback, port);
        var bind = new PartnerBind(socket, kind, conduct);
        bind.Write(SmppOctets.Pdu(kind, 0, 1, SmppOctets.BindBody(account, Password)));
        bind.Flush();
        Frame answer;
        while (!bind.TryRead(out answer)) Assert.True(bind.Receive(), $"{account}: the connection ended instead of an answer to the bind");
        Assert.Equal((kind | SmppOctets.Response, 0u), (answer.Command, answer.Status));
        return bind;
    }

    /// <summary>Every partner's password.</summary>
    public const string Password = "spread12";

    /// <summary>Reads what is there, or waits for some; false when the connection has ended.</summary>
    public bool Receive()
    {
        if (_read > 0)
        {
            _input.AsSpan(_read, _filled - _read).CopyTo(_input);
            _filled -= _read;
            _read = 0;
        }

        if (_filled == _input.Length) Array.Resize(ref _input, _input.Length * 2);
        try
        {
            var count = _socket.Receive(_input.AsSpan(_filled));
            _filled += count;
            return count > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The next PDU among what was read; its body is good until the next <see cref="Receive"/>.</summary>
    public bool TryRead(out Frame frame)
    {
        frame = default;
        var rest = _input.AsSpan(_read, _filled - _read);
        if (rest.Length < SmppOctets.HeaderSize) return false;
        var length = BinaryPrimitives.ReadInt32BigEndian(rest);
        if (rest.Length < length) return false;
        frame = new Frame(
            BinaryPrimitives.ReadUInt32BigEndian(rest[4..]),
            BinaryPrimitives.ReadUInt32BigEndian(rest[8..]),
            BinaryPrimitives.ReadUInt32BigEndian(rest[12..]),
            _input.AsMemory(_read + SmppOctets.HeaderSize, length - SmppOctets.HeaderSize));
        _read += length;
        return true;
    }

    /// <summary>Puts a PDU into the output.</summary>
    public void Write(ReadOnlySpan<byte> pdu) => _output.Write(pdu);

    /// <summary>Sends the output. False when the connection has ended.</summary>
    public bool Flush()
    {
        try
        {
            for (var sent = 0; sent < _output.WrittenCount;) sent += _socket.Send(_output.WrittenSpan[sent..]);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        finally
        {
            _output.ResetWrittenCount();
        }
    }

    /// <summary>Cuts the connection: what is on its way in either direction is lost.</summary>
    public void Cut()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();
}

/// <summary>A PDU as it was read.</summary>
internal readonly record struct Frame(uint Command, uint Status, uint Sequence, ReadOnlyMemory<byte> Body);

using System.Buffers;
using System.Net;
using System.Runtime.InteropServices;
using Signalbox.Transport.Posix;
using Signalbox.Transport.Sctp.Associations;

namespace Signalbox.Transport.Sctp.Sockets;

/// <summary>
/// An association on a socket. The loop's thread receives, and stops doing so while the reader is behind, so that the peer's window closes
/// (RFC 9260, 6.2). Only that thread closes the socket, under the lock that senders take, so that no send can meet a closed one.
/// </summary>
internal sealed class SocketAssociation : SctpAssociation
{
    // Receptions after which other associations have their turn.
    private const int TurnMax = 256;
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly SocketLoop _loop;
    private readonly LoopEntry _entry;
    private readonly TaskCompletionSource<string?> _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<IPAddress> _pathsDown = [];
    private readonly ArrayBufferWriter<byte> _partial = new();
    private SctpSocket? _socket;
    private SctpEndpoint _local;
    private SctpEndpoint? _remote;
    private SctpArrival? _end;
    private int _outboundStreams;
    private bool _isPeerDone;
    private bool _isShutDown;
    private volatile bool _isEnding;
    private volatile bool _isAborting;
    private volatile bool _isPaused;

    public SocketAssociation(SocketLoop loop, SctpSocket socket, SctpEndpoint local, SctpSettings settings)
        : base(settings)
    {
        (_loop, _socket, _local) = (loop, socket, local);
        _entry = new LoopEntry(loop, OnLoop);
    }

    public override SctpEndpoint Local => _local;

    public override SctpEndpoint Remote => _remote ?? throw new InvalidOperationException("the association does not stand yet");

    public override int OutboundStreams => _outboundStreams;

    /// <summary>Completes when it stands, with null, or else with why it does not.</summary>
    public Task<string?> Up => _up.Task;

    /// <summary>Completes when the socket is closed.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Begins to set it up; the result is an errno.</summary>
    public int Begin(SctpEndpoint remote)
    {
        var error = _socket!.Connect(remote);
        if (error == 0) Attach();
        else _socket.Close(abort: true);
        return error;
    }

    /// <summary>For one that a peer has set up: false when it is gone already. On the loop's thread.</summary>
    public bool TryStand()
    {
        if (!LearnEnds())
        {
            _socket!.Close(abort: true);
            return false;
        }

        _up.TrySetResult(null);
        Attach();
        return true;
    }

    public override void Abort()
    {
        _isEnding = true;
        _isAborting = true;
        _entry.Post();
    }

    public override async ValueTask DisposeAsync()
    {
        _isEnding = true;
        _entry.Post();
        try
        {
            await _closed.Task.WaitAsync(ShutdownPatience, _loop.Clock);
        }
        catch (TimeoutException)
        {
            Abort();
            await _closed.Task;
        }
    }

    private protected override SendOutcome Send(ushort stream, uint protocolId, ReadOnlySpan<byte> data)
    {
        int error;
        lock (_gate)
        {
            if (_socket is null || _isEnding) return SendOutcome.Gone;
            error = _socket.Send(stream, protocolId, data);
        }

        return error switch
        {
            0 => SendOutcome.Taken,
            ErrorNumber.WouldBlock or ErrorNumber.Interrupted or ErrorNumber.NoMemory or ErrorNumber.NoBuffers => SendOutcome.NoRoom,
            _ => SendOutcome.Gone,
        };
    }

    private protected override void OnRead()
    {
        if (!_isPaused || !Arrivals.IsHalfEmpty) return;
        _isPaused = false;
        _entry.Post();
    }

    private void Attach()
    {
        _loop.Add(_entry);
        _socket!.Watch(_entry);
        _entry.Post();
    }

    private bool LearnEnds()
    {
        _remote = _socket!.ReadRemote();
        _outboundStreams = _socket.ReadOutboundStreams();
        if (_socket.ReadLocal() is { } local) _local = _local with { Port = local.Port };
        return _remote is not null && _outboundStreams > 0;
    }

    private void OnLoop()
    {
        if (_socket is null) return;
        if (_isAborting)
        {
            Finish(Lost("ended here"), abort: true);
            return;
        }

        if (_isEnding && !_isShutDown)
        {
            _isShutDown = true;
            _socket.ShutDown();
        }

        RaiseRoom();
        Receive(_socket);
    }

    private void Receive(SctpSocket socket)
    {
        for (var turn = 0; turn < TurnMax; turn++)
        {
            if (IsReaderBehind()) return;
            var count = socket.Receive(_loop.Buffer, out var part);
            if (count > 0)
            {
                Take(socket, part, _loop.Buffer.AsSpan(0, count));
                if (_socket is null) return;
                continue;
            }

            if (count == 0)
            {
                Finish(_end ?? (_isPeerDone ? new SctpArrival(SctpArrivalKind.Shutdown) : Lost("the peer closed it")), abort: false);
                return;
            }

            if (part.Error == ErrorNumber.Interrupted) continue;
            OnReceiveError(part.Error);
            return;
        }

        _entry.Post();
    }

    /// <summary>Nothing more is fetched while it is; once we end the association ourselves nobody reads and everything is dropped.</summary>
    private bool IsReaderBehind()
    {
        if (_isEnding || Arrivals.HasRoom) return false;
        _isPaused = true;

        // The reader may have caught up before it could see that we wait for it.
        if (!Arrivals.HasRoom) return true;
        _isPaused = false;
        return false;
    }

    private void OnReceiveError(int error)
    {
        // A socket that is still being connected says that it is not connected.
        var isNothingThere = error == ErrorNumber.WouldBlock || (error == ErrorNumber.NotConnected && !_up.Task.IsCompleted);
        if (isNothingThere && _end is null) return;
        if (_end is null) Finish(Lost(Words(error)), abort: true);
        else if (_end is { Kind: SctpArrivalKind.Lost } && !isNothingThere) Finish(Lost(Words(error)), abort: false);
        else Finish(_end.Value, abort: false);
    }

    private void Take(SctpSocket socket, ReceivedPart part, ReadOnlySpan<byte> octets)
    {
        if (_partial.WrittenCount + octets.Length > MessageOctetsMax + (part.IsNotification ? byte.MaxValue : 0))
        {
            Finish(Lost($"the peer sent a message of more than {MessageOctetsMax} octets"), abort: true);
            return;
        }

        if (part.IsLast && _partial.WrittenCount == 0)
        {
            TakeWhole(socket, part, octets);
            return;
        }

        _partial.Write(octets);
        if (!part.IsLast) return;
        TakeWhole(socket, part, _partial.WrittenSpan);
        _partial.ResetWrittenCount();
    }

    private void TakeWhole(SctpSocket socket, ReceivedPart part, ReadOnlySpan<byte> octets)
    {
        if (part.IsNotification)
        {
            TakeNotification(socket.Read(octets), octets);
            return;
        }

        if (_isEnding) return;
        Tell(new SctpArrival(SctpArrivalKind.Message) { Stream = part.Stream, ProtocolId = part.ProtocolId, Data = octets.ToArray() });
    }

    private void TakeNotification(SctpNotification notification, ReadOnlySpan<byte> octets)
    {
        switch (notification.Kind)
        {
            case SctpNotificationKind.Up when !_up.Task.IsCompleted:
                if (LearnEnds()) _up.TrySetResult(null);
                break;
            case SctpNotificationKind.Lost:
                _end = Lost(notification.Cause == 0 ? "lost" : $"lost with error cause {notification.Cause}");
                break;
            case SctpNotificationKind.ShutdownComplete:
                _end = _isPeerDone ? new SctpArrival(SctpArrivalKind.Shutdown) : Lost("ended here");
                break;
            case SctpNotificationKind.PeerShutsDown:
                _isPeerDone = true;
                break;
            case SctpNotificationKind.Restart:
                Tell(new SctpArrival(SctpArrivalKind.Restart));
                break;
            case SctpNotificationKind.PathUp when notification.Path is { } path && _pathsDown.Remove(path):
                Tell(new SctpArrival(SctpArrivalKind.PathChange) { Path = path, IsPathUp = true });
                break;
            case SctpNotificationKind.PathDown when notification.Path is { } path && _pathsDown.Add(path):
                Tell(new SctpArrival(SctpArrivalKind.PathChange) { Path = path });
                break;
            case SctpNotificationKind.SendFailed:
                Tell(new SctpArrival(SctpArrivalKind.SendFailed)
                {
                    Stream = notification.Stream,
                    ProtocolId = notification.ProtocolId,
                    WasSent = notification.WasSent,
                    Data = octets[notification.DataOffset..].ToArray(),
                });
                break;
        }
    }

    private void Finish(SctpArrival last, bool abort)
    {
        _loop.Remove(_entry);
        lock (_gate)
        {
            _socket!.Close(abort);
            _socket = null;
        }

        TellLast(_isEnding ? Lost("ended here") : last);
        _up.TrySetResult(last.Reason ?? "it was ended at once");
        _closed.TrySetResult();
    }

    private static SctpArrival Lost(string reason) => new(SctpArrivalKind.Lost) { Reason = reason };

    private static string Words(int error) => error switch
    {
        ErrorNumber.ConnectionReset => "aborted by the peer",
        ErrorNumber.ConnectionRefused => "the peer refuses the association",
        ErrorNumber.TimedOut => "the peer does not answer",
        _ => Marshal.GetPInvokeErrorMessage(error),
    };
}

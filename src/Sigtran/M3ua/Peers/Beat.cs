using System.Buffers.Binary;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua.Codec;

namespace Signalbox.Sigtran.M3ua.Peers;

/// <summary>BEAT (RFC 4666, 4.3.4.6): a peer of which nothing was heard for twice T(beat) is gone, and so is its association.</summary>
internal sealed class Beat(INode node, PeerLink link) : ITimed
{
    private const int SilentMax = 2;

    private LoopTimer? _timer;
    private int _silent;
    private ulong _number;

    public void Start()
    {
        Stop();
        _silent = 0;
        if (node.Options.BeatTime is { } time) _timer = node.Timers.Start(time, this, 0);
    }

    public void Stop() => _timer?.Stop();

    public void Heard() => _silent = 0;

    public void Expired(int timer)
    {
        if (link.Association is not { } association || node.Options.BeatTime is not { } time) return;
        if (_silent >= SilentMax)
        {
            association.Abort($"nothing was heard for {SilentMax} times {time.TotalSeconds:0.#} s, BEAT included");
            return;
        }

        _silent++;
        var data = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(data, ++_number);
        link.Send(M3uaMessage.Of(M3uaMessageType.Heartbeat, new M3uaParameter(ParameterTag.HeartbeatData, data)));
        _timer = node.Timers.Start(time, this, 0);
    }
}

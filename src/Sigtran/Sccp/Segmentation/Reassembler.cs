using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp.Codec;

namespace Signalbox.Sigtran.Sccp.Segmentation;

/// <summary>Told of messages that will never be whole.</summary>
public interface IReassemblyFailures
{
    /// <summary>A reassembly is over.</summary>
    /// <param name="first">The first segment: what may go back to the sender.</param>
    /// <param name="origin">From where it came.</param>
    /// <param name="cause">Why, as the sender is told.</param>
    /// <param name="reason">Why, as it is counted.</param>
    void Failed(SccpMessage first, PointCode origin, ReturnCause cause, SccpDrop reason);
}

/// <summary>
/// Puts segments together (ITU-T Q.714, 4.1.1.3). A message is known by its calling address and local reference; its segments come in order,
/// since all have the same link selection, and whatever comes otherwise ends it. As many and as large as the options allow; the room for all of
/// a message is set aside with its first segment.
/// </summary>
public sealed class Reassembler(SccpOptions options, LoopTimers timers, IReassemblyFailures failures)
{
    private readonly Dictionary<Key, Reassembly> _reassemblies = [];
    private int _octets;

    /// <summary>Messages under way.</summary>
    public int Count => _reassemblies.Count;

    /// <summary>Octets set aside for them.</summary>
    public int Octets => _octets;

    /// <summary>Takes a segment; returns the whole message with its last one, otherwise null.</summary>
    /// <param name="message">A message with a segmentation parameter.</param>
    /// <param name="origin">From where it came.</param>
    public SccpMessage? Add(SccpMessage message, PointCode origin)
    {
        var segmentation = message.Segmentation!.Value;
        var key = Key.Of(message, origin, segmentation.LocalReference);
        if (segmentation.IsFirst) return Begin(key, message, origin, segmentation.Remaining);
        if (!_reassemblies.TryGetValue(key, out var reassembly))
        {
            failures.Failed(message with { ReturnsOnError = false }, origin, ReturnCause.ErrorInTransport, SccpDrop.SegmentWithoutFirst);
            return null;
        }

        if (!reassembly.TryAppend(message.UserData, segmentation.Remaining))
        {
            Fail(reassembly, ReturnCause.ErrorInTransport, SccpDrop.SegmentOutOfOrder);
            return null;
        }

        if (segmentation.Remaining > 0) return null;
        Forget(reassembly);
        return reassembly.Whole;
    }

    private SccpMessage? Begin(Key key, SccpMessage first, PointCode origin, int remaining)
    {
        if (_reassemblies.TryGetValue(key, out var old)) Fail(old, ReturnCause.ErrorInTransport, SccpDrop.ReassemblyReplaced);
        if (remaining == 0) return first with { Segmentation = null };
        var octets = Math.Min(first.UserData.Length * (remaining + 1), NUnitdata.UserDataMax);
        if (_reassemblies.Count >= options.ReassembliesMax || _octets + octets > options.ReassemblyOctetsMax)
        {
            failures.Failed(first, origin, ReturnCause.CannotReassemble, SccpDrop.NoRoomToReassemble);
            return null;
        }

        var reassembly = new Reassembly(this, key, first, origin, octets, remaining);
        _octets += octets;
        _reassemblies.Add(key, reassembly);
        reassembly.Timer = timers.Start(options.ReassemblyTime, reassembly, 0);
        return null;
    }

    private void Fail(Reassembly reassembly, ReturnCause cause, SccpDrop reason)
    {
        Forget(reassembly);
        failures.Failed(reassembly.First, reassembly.Origin, cause, reason);
    }

    private void Forget(Reassembly reassembly)
    {
        reassembly.Timer?.Stop();
        _octets -= reassembly.OctetsMax;
        _reassemblies.Remove(reassembly.Key);
    }

    // A calling address that says nothing of its node is one of the node that sent the message (Q.714, 2.1).
    private readonly record struct Key(SccpAddress Calling, uint LocalReference)
    {
        public static Key Of(SccpMessage message, PointCode origin, uint localReference) => new(
            message.Calling is { Title: null, PointCode: null } ? message.Calling with { PointCode = origin } : message.Calling,
            localReference);
    }

    private sealed class Reassembly(Reassembler owner, Key key, SccpMessage first, PointCode origin, int octetsMax, int remaining) : ITimed
    {
        private readonly byte[] _data = Copy(first.UserData, octetsMax);
        private int _length = first.UserData.Length;
        private int _remaining = remaining;

        public Key Key => key;

        public SccpMessage First => first;

        public PointCode Origin => origin;

        public int OctetsMax => octetsMax;

        public LoopTimer? Timer { get; set; }

        public SccpMessage Whole => first with { UserData = _data.AsMemory(0, _length), Segmentation = null };

        public bool TryAppend(ReadOnlyMemory<byte> data, int remaining)
        {
            if (remaining != _remaining - 1 || _length + data.Length > _data.Length) return false;
            data.Span.CopyTo(_data.AsSpan(_length));
            _length += data.Length;
            _remaining = remaining;
            return true;
        }

        public void Expired(int timer) => owner.Fail(this, ReturnCause.ErrorInTransport, SccpDrop.ReassemblyTimedOut);

        private static byte[] Copy(ReadOnlyMemory<byte> first, int size)
        {
            var data = new byte[size];
            first.Span.CopyTo(data);
            return data;
        }
    }
}

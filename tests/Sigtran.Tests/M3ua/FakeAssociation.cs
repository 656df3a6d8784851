using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.M3ua.Codec;

namespace Signalbox.Sigtran.Tests.M3ua;

/// <summary>An association that keeps what is sent on it, read back, until a test takes it.</summary>
internal sealed class FakeAssociation(string name, int streams = 17) : IM3uaAssociation
{
    private readonly Queue<(ushort Stream, byte[] Octets)> _sent = new();

    public string Name => name;

    public int Streams => streams;

    public bool HasRoom { get; set; } = true;

    public string? Aborted { get; private set; }

    public bool TrySend(ushort stream, ReadOnlySpan<byte> message)
    {
        if (!HasRoom) return false;
        Assert.InRange(stream, 0, streams - 1);
        _sent.Enqueue((stream, message.ToArray()));
        return true;
    }

    public void Abort(string reason) => Aborted = reason;

    public List<(ushort Stream, byte[] Octets)> TakeOctets()
    {
        List<(ushort Stream, byte[] Octets)> all = [.. _sent];
        _sent.Clear();
        return all;
    }

    public List<M3uaMessage> Take() => [.. TakeOctets().Select(each =>
    {
        Assert.Null(M3uaDecoder.TryDecode(each.Octets, out var message));
        return message;
    })];

    /// <summary>What was sent, in short: <c>ASPUP; NTFY</c>.</summary>
    public string TakeNames() => string.Join("; ", Take().Select(each => MessageSyntax.Of(each.Type)!.Name));

    /// <summary>What was sent, in words.</summary>
    public string TakeText() => string.Join("; ", Take().Select(each => each.ToString()));
}

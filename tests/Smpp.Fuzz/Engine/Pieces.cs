using System.Buffers;

namespace Signalbox.Smpp.Fuzz.Engine;

/// <summary>Octets in two pieces, as a pipe hands them out.</summary>
internal sealed class Pieces : ReadOnlySequenceSegment<byte>
{
    private Pieces(ReadOnlyMemory<byte> octets, long before) => (Memory, RunningIndex) = (octets, before);

    public static ReadOnlySequence<byte> Of(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second)
    {
        var start = new Pieces(first, 0);
        var end = new Pieces(second, first.Length);
        start.Next = end;
        return new ReadOnlySequence<byte>(start, 0, end, second.Length);
    }
}

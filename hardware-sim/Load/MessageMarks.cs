namespace Signalbox.HardwareSim.Load;

/// <summary>An octet of marks for each message of a run. A message is marked by one thread at a time; different messages by any.</summary>
internal sealed class MessageMarks
{
    private const int ChunkBits = 16;
    private const int ChunkSize = 1 << ChunkBits;

    /// <summary>Messages of a run at the most: what ten digits can count.</summary>
    public const long MessagesMax = 10_000_000_000;

    private readonly Lock _gate = new();
    private byte[]?[] _chunks = new byte[1024][];

    public MessageMark this[long number] =>
        Volatile.Read(ref _chunks) is var chunks && number >> ChunkBits < chunks.Length && chunks[number >> ChunkBits] is { } chunk
            ? (MessageMark)chunk[number & (ChunkSize - 1)]
            : MessageMark.None;

    public void Set(long number, MessageMark mark)
    {
        var at = number >> ChunkBits;
        var chunks = Volatile.Read(ref _chunks);
        var chunk = at < chunks.Length ? Volatile.Read(ref chunks[at]) : null;
        (chunk ?? AddChunk(at))[number & (ChunkSize - 1)] |= (byte)mark;
    }

    private byte[] AddChunk(long at)
    {
        lock (_gate)
        {
            if (at >= _chunks.Length)
            {
                var longer = new byte[Math.Max(at + 1, _chunks.Length * 2L)][];
                _chunks.CopyTo(longer, 0);
                Volatile.Write(ref _chunks!, longer);
            }

            return _chunks[at] ??= new byte[ChunkSize];
        }
    }
}

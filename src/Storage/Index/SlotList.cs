namespace Signalbox.Storage.Index;

/// <summary>Slots by number, in chunks, so that growing moves nothing. A slot that was released is taken again.</summary>
internal sealed class SlotList
{
    private const int ChunkBits = 16;
    private const int ChunkSize = 1 << ChunkBits;
    private const int None = -1;

    private Slot[][] _chunks = [];
    private int _used;
    private int _free = None;

    public int Count { get; private set; }

    public ref Slot this[int slot] => ref _chunks[slot >> ChunkBits][slot & (ChunkSize - 1)];

    public int Take()
    {
        Count++;
        if (_free != None)
        {
            var taken = _free;
            _free = (int)this[taken].Body;
            return taken;
        }

        if (_used == _chunks.Length * ChunkSize) _chunks = [.. _chunks, new Slot[ChunkSize]];
        return _used++;
    }

    public void Release(int slot)
    {
        Count--;
        this[slot] = new Slot { Body = _free, State = StateCode.Absent.Value, Staged = StateCode.Absent.Value };
        _free = slot;
    }

    /// <summary>The numbers of all slots that were ever taken; some may be free.</summary>
    public int Used => _used;
}

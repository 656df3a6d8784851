using Signalbox.Gateway.Store;
using Signalbox.Storage.Index;
using Signalbox.Storage.Journal;

namespace Signalbox.Storage.Recovery;

/// <summary>Reads everything live, oldest first, frame by frame. Before the store is started.</summary>
internal sealed class LiveReader(LiveIndex index, IJournalReader journal)
{
    private const int CachedOctetsMax = 16 << 20;

    public IEnumerable<LiveEntry> Read()
    {
        var frames = new FrameCache(journal, CachedOctetsMax);
        foreach (var body in index.Bodies()) yield return Decode(frames.Read(body.Position.Sequence), body);
    }

    private static LiveEntry Decode(byte[] frame, in LocatedBody body)
    {
        var record = new FrameReader(frame, body.Position.Offset);
        record.MoveNext();
        if (body.State.Code.IsInbound) return new LiveEntry(null, null, BodyReader.DecodeInbound(record));
        return body.State.Code.IsEnded
            ? new LiveEntry(null, BodyReader.Decode(record, body.State), null)
            : new LiveEntry(BodyReader.Decode(record), null, null);
    }
}

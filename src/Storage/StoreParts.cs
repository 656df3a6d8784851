using Signalbox.Storage.History;
using Signalbox.Storage.Index;
using Signalbox.Storage.Journal;
using Signalbox.Storage.Writing;

namespace Signalbox.Storage;

/// <summary>What a store is made of, and its parts share.</summary>
internal sealed record StoreParts
{
    public required IJournal Journal { get; init; }

    public required IJournalReader Reader { get; init; }

    public required FrameRing Ring { get; init; }

    public required LiveIndex Index { get; init; }

    public required IndexBatch Batch { get; init; }

    public required ReferenceHash References { get; init; }

    public required RecordQueue Queue { get; init; }

    public required PendingReferences Pending { get; init; }

    public required IdSequence Ids { get; init; }

    public required Compactor Compactor { get; init; }

    /// <summary>Null when no history is kept.</summary>
    public required Projector? Projector { get; init; }
}

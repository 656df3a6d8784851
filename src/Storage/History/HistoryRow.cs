using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Storage.History;

/// <summary>What is to be done with a row.</summary>
internal enum HistoryRowKind : byte
{
    /// <summary>It is there already; what is not null here has changed.</summary>
    Changed,

    /// <summary>It is new.</summary>
    New,

    /// <summary>It was carried forward in a journal whose earlier part history has not seen: it may be there or not.</summary>
    Carried,

    /// <summary>It goes: a part of an inbound message that was joined.</summary>
    Removed,
}

/// <summary>A piece of a batch's text; the default value is none.</summary>
internal readonly record struct HistoryText(int Start, int Length)
{
    public bool IsNone => this == default;
}

/// <summary>A message that was submitted with a job. Where it is known already nothing of it has changed.</summary>
/// <param name="Message">The message's id.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="AcceptedAt">When it came in.</param>
/// <param name="Place">Its job.</param>
internal sealed record HistoryJobRow(long Message, int Account, long AcceptedAt, JobPlace Place);

/// <summary>All changes of one message within a batch, merged. What is null, none or 0 has not changed.</summary>
internal struct HistoryRow
{
    public long Id;
    public long AcceptedAt;
    public long SentAt;
    public long EndedAt;
    public long SettledAt;
    public HistoryText Sender;
    public HistoryText Recipient;
    public HistoryText Link;
    public HistoryText Reference;
    public HistoryText Route;
    public HistoryText Rule;
    public int Account;
    public int Uncertain;
    public ushort? Error;
    public MessageState? State;
    public byte Parts;
    public HistoryRowKind Kind;
    public bool IsInbound;
    public bool IsCarrier;
}

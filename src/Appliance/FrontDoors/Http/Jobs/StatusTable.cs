using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Appliance.FrontDoors.Http.Jobs;

/// <summary>How a message stands in the words of the interface (its facts, 2.1): <c>processStatus</c> and <c>status</c>. Pure.</summary>
internal static class StatusTable
{
    public const string Open = "OPEN";
    public const string Running = "RUNNING";
    public const string Done = "DONE";
    public const string Canceled = "CANCELED";
    public const string Kill = "KILL";

    /// <summary>The two words for a message of history.</summary>
    public static (string ProcessStatus, string Status) Of(HistoryEntry entry)
    {
        var isRequested = entry.Job?.Wish != ReceiptWish.None;
        var wasSent = entry.SentAt != 0;
        return entry.State switch
        {
            MessageState.Queued => (Open, entry.Uncertain > 0 ? "CON_ERR" : ""),
            MessageState.Deleted when wasSent => (Kill, ""),
            MessageState.Deleted => (Canceled, entry.Uncertain > 0 ? "NOT_ACC_REC" : ""),
            // Whoever asks for no confirmation is told that a network took it, and nothing that comes after.
            _ when wasSent && !isRequested => (Done, "SUC_ACC"),
            MessageState.Enroute => (Running, ""),
            MessageState.Delivered => (Done, isRequested ? "SUC_FIN" : "SUC_ACC"),
            MessageState.Accepted => (Done, "SUC_ACC"),
            MessageState.Expired => (Done, wasSent ? "TIMEOUT" : "CON_ERR"),
            // Sent, and nobody says what became of it; or perhaps sent, which mostly it was.
            MessageState.Unknown => (Done, wasSent ? "STATUS_ERR" : "SEND_ERR"),
            _ => (Done, OfFailure((DeliveryError)entry.Error, wasSent)),
        };
    }

    /// <summary>When it came to that, milliseconds since 1970 UTC; 0 while something is yet to come.</summary>
    public static long FinishedAt(HistoryEntry entry)
    {
        if (entry.State == MessageState.Queued) return 0;
        if (entry.SentAt != 0 && entry.Job?.Wish == ReceiptWish.None && entry.State != MessageState.Deleted) return entry.SentAt;
        return entry.EndedAt;
    }

    private static string OfFailure(DeliveryError error, bool wasSent) => error switch
    {
        DeliveryError.WrongNumber => "INVALID_DST",
        DeliveryError.Blocked => "BLOCKED",
        _ => wasSent ? "FAILED_FIN" : "NOT_ACC_FIN",
    };
}

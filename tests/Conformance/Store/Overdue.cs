using Signalbox.Gateway.Store;

namespace Signalbox.Conformance.Store;

/// <summary>Goes once through all that is live.</summary>
public static class Overdue
{
    private const int Portion = 3;

    /// <summary>What is overdue, by rising id.</summary>
    public static List<PartKey> In(IMessageStore store, long limit)
    {
        var found = new List<PartKey>();
        var next = 0L;
        do next = store.FindOverdue(next, Portion, limit, found);
        while (next != 0);
        return [.. found.OrderBy(part => part.PartId)];
    }
}

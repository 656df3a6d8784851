namespace Signalbox.Gateway.Queues;

/// <summary>
/// Says in which order lanes have their turn: the highest first, until what waits below was overtaken too often; then the lower ones, each in its
/// turn, have one (rows R3 and S10: express and priorities overtake, and nothing starves). Not thread-safe.
/// </summary>
internal sealed class LaneChoice
{
    /// <summary>Messages of higher lanes that leave one after the other while a lower one waits.</summary>
    public const int OvertakesMax = 31;

    private static readonly int[] HighestFirst = [.. Enumerable.Range(0, LinkBacklog.LaneMax + 1).Reverse()];

    // For each lane but the highest: it, then the others below the highest, then the highest.
    private static readonly int[][] FavouredFirst =
    [
        .. Enumerable.Range(0, LinkBacklog.LaneMax).Select(first => (int[])
        [
            .. Enumerable.Range(0, LinkBacklog.LaneMax).Select(step => (first + LinkBacklog.LaneMax - step) % LinkBacklog.LaneMax),
            LinkBacklog.LaneMax,
        ]),
    ];

    private int _overtakes;
    private int _favoured;

    /// <summary>The lanes, by the order in which they are asked now.</summary>
    public ReadOnlySpan<int> Order => _overtakes < OvertakesMax ? HighestFirst : FavouredFirst[_favoured];

    /// <summary>A message of a lane leaves.</summary>
    public void Served(int number, Lane[] lanes)
    {
        _overtakes = _overtakes < OvertakesMax && IsAnyoneBelow(number, lanes) ? _overtakes + 1 : 0;
        if (_overtakes < OvertakesMax) return;
        // Of those below it is another's turn each time.
        do _favoured = (_favoured + number - 1) % number;
        while (!lanes[_favoured].HasTurns);
    }

    private static bool IsAnyoneBelow(int number, Lane[] lanes)
    {
        for (var lower = number - 1; lower >= 0; lower--)
            if (lanes[lower].HasTurns) return true;
        return false;
    }
}

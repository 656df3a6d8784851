using System.Diagnostics;

namespace Signalbox.Gateway.Routing;

/// <summary>Puts the links of a route into the order in which they are to be tried for a message. Pure.</summary>
internal static class RouteOrder
{
    private const ulong HashSeed = 0xCBF2_9CE4_8422_2325;
    private const ulong HashPrime = 0x0000_0100_0000_01B3;

    /// <summary>Writes the places of the route's links in <see cref="Route.Links"/>, the first to be tried first.</summary>
    /// <param name="route">The route.</param>
    /// <param name="number">The subscriber's number.</param>
    /// <param name="quality">What is known of links.</param>
    /// <param name="order">Room for all of them.</param>
    /// <returns>How many there are.</returns>
    public static int Write(Route route, ReadOnlySpan<char> number, LinkQualities quality, Span<byte> order)
    {
        var written = 0;
        foreach (var way in route.Ways)
        {
            var part = order.Slice(written, way.Members.Count);
            for (var i = 0; i < part.Length; i++) part[i] = (byte)(written + i);
            if (part.Length > 1) Sort(way, part, (byte)written, number, quality);
            written += part.Length;
        }

        return written;
    }

    private static void Sort(Pool pool, Span<byte> order, byte first, ReadOnlySpan<char> number, LinkQualities quality)
    {
        Span<double> ranks = stackalloc double[order.Length];
        for (var i = 0; i < order.Length; i++) ranks[i] = RankOf(pool, pool.Members[i], number, quality);
        // A stable insertion sort: links of the same rank stay as they are listed.
        for (var i = 1; i < order.Length; i++)
        {
            var (place, rank) = (order[i], ranks[order[i] - first]);
            var at = i;
            for (; at > 0 && ranks[order[at - 1] - first] > rank; at--) order[at] = order[at - 1];
            order[at] = place;
        }
    }

    // The lowest rank goes first; a link that delivers too little stands behind all that do not.
    private static double RankOf(Pool pool, PoolMember member, ReadOnlySpan<char> number, LinkQualities quality)
    {
        const double behind = 1e9;
        var rank = pool.Choice switch
        {
            PoolChoice.Order => 0,
            PoolChoice.Weight => DrawOf(member, number),
            PoolChoice.Cost => (double)member.Cost,
            PoolChoice.Quality => RankOf(quality.Of(member.Link)),
            _ => throw new UnreachableException($"a pool chosen by {pool.Choice}"),
        };
        return pool.RatioMin > 0 && quality.Of(member.Link) is { } known && known.Ratio < pool.RatioMin ? behind + rank : rank;
    }

    // Weighted rendezvous hashing: -ln(uniform) / weight is least for a member as often as its weight says (Efraimidis and Spirakis, 2006).
    private static double DrawOf(PoolMember member, ReadOnlySpan<char> number)
    {
        const double scale = 1.0 / (1UL << 53);
        var hash = Mix(Mix(HashSeed, member.Link), number);
        hash = (hash ^ (hash >> 33)) * 0xFF51_AFD7_ED55_8CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CE_B9FE_1A85_EC53;
        var uniform = (((hash ^ (hash >> 33)) >> 11) + 0.5) * scale;
        return -Math.Log(uniform) / member.Weight;
    }

    // Hundredths of the share that was not delivered before the decimal point, how long it took behind it.
    private static double RankOf(LinkQuality? quality) =>
        quality is not { } known ? 0 : Math.Round((1 - known.Ratio) * 100) + Math.Min(known.Latency.TotalDays, 0.999);

    // FNV-1a, and a finaliser above: the same on every machine and after every start, which string's own hash is not.
    private static ulong Mix(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var character in text) hash = (hash ^ character) * HashPrime;
        return hash;
    }
}

using System.Runtime.InteropServices;

namespace Signalbox.Gateway.Numbering.Porting;

/// <summary>
/// Collects numbers, or prefixes, with their networks in any order, and puts them in order in the end. Of equal ones the last counts.
/// </summary>
internal sealed class PortingColumn(int countMax)
{
    /// <summary>Stands for a network where a number is to be taken out.</summary>
    public const ushort TakenOut = ushort.MaxValue;

    private const int NetworkBits = 16;

    private readonly List<ulong> _keys = [];

    // The order of arrival above the network: equal keys are told apart by it after the sort, which keeps no order of equals.
    private readonly List<ulong> _arrivals = [];

    public int Count => _keys.Count;

    /// <summary>Adds one; false when there are too many.</summary>
    public bool TryAdd(ulong key, ushort network)
    {
        if (_keys.Count == countMax) return false;
        _arrivals.Add(((ulong)_keys.Count << NetworkBits) | network);
        _keys.Add(key);
        return true;
    }

    public void AddAll(ulong[] keys, ushort[] networks)
    {
        for (var i = 0; i < keys.Length; i++) TryAdd(keys[i], networks[i]);
    }

    /// <summary>Everything in order. Once only.</summary>
    public (ulong[] Keys, ushort[] Networks) ToArrays()
    {
        var keys = CollectionsMarshal.AsSpan(_keys);
        var arrivals = CollectionsMarshal.AsSpan(_arrivals);
        keys.Sort(arrivals);
        var count = 0;
        for (var i = 0; i < keys.Length;)
        {
            var (key, last) = (keys[i], arrivals[i]);
            while (++i < keys.Length && keys[i] == key) last = Math.Max(last, arrivals[i]);
            if ((ushort)last == TakenOut) continue;
            (keys[count], arrivals[count]) = (key, last);
            count++;
        }

        var networks = new ushort[count];
        for (var i = 0; i < count; i++) networks[i] = (ushort)arrivals[i];
        return (keys[..count].ToArray(), networks);
    }
}

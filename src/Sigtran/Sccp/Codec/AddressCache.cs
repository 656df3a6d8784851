using System.Diagnostics.CodeAnalysis;

namespace Signalbox.Sigtran.Sccp.Codec;

/// <summary>
/// Addresses that were read lately (ITU-T Q.713, 3.4), so that the few with which most messages come are not made anew each time. As large as it was
/// made, whatever is sent. Not thread-safe.
/// </summary>
public sealed class AddressCache
{
    private readonly Entry[] _entries;

    /// <summary>An empty cache.</summary>
    /// <param name="places">Addresses that it holds at the most; rounded up to a power of two.</param>
    public AddressCache(int places = 4096)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(places);
        _entries = new Entry[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)places)];
    }

    /// <summary>As <see cref="AddressCodec.TryDecode"/>; the same octets may bring the same object.</summary>
    public bool TryDecode(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out SccpAddress? address, out SccpFault fault)
    {
        // The hash has a seed of the process: a sender cannot choose octets that all want one place.
        var hash = new HashCode();
        hash.AddBytes(octets);
        ref var entry = ref _entries[hash.ToHashCode() & (_entries.Length - 1)];
        if (entry.Octets is { } known && octets.SequenceEqual(known))
        {
            (address, fault) = (entry.Address, SccpFault.None);
            return true;
        }

        if (!AddressCodec.TryDecode(octets, out address, out fault)) return false;
        if (octets.Length <= AddressCodec.OctetsMax) entry = new Entry(octets.ToArray(), address);
        return true;
    }

    private readonly record struct Entry(byte[] Octets, SccpAddress Address);
}

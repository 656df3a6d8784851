using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Signalbox.Storage.Index;

/// <summary>
/// Hashes a link's name and a peer's reference to 64 bits by SipHash-2-4 (Aumasson and Bernstein, 2012) under a key that never leaves the
/// store. Peers choose their references; without the key they cannot choose two that meet in the index, where only the hash is kept.
/// </summary>
public sealed class ReferenceHash
{
    /// <summary>Octets of a key.</summary>
    public const int KeySize = 16;

    private const int CompressionRounds = 2;
    private const int FinalizationRounds = 4;
    private const int OnStackMax = 512;
    private const char Separator = '\0';

    private readonly ulong _key0;
    private readonly ulong _key1;

    /// <summary>Takes a secret key of <see cref="KeySize"/> octets.</summary>
    public ReferenceHash(ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeySize, nameof(key));
        _key0 = BinaryPrimitives.ReadUInt64LittleEndian(key);
        _key1 = BinaryPrimitives.ReadUInt64LittleEndian(key[8..]);
    }

    /// <summary>The hash of a part's reference on a link; never 0, which stands for none.</summary>
    public ulong Of(string link, string reference)
    {
        var length = link.Length + 1 + reference.Length;
        if (length > OnStackMax) return OfLong(link, reference, length);
        Span<char> text = stackalloc char[OnStackMax];
        return Of(link, reference, text[..length]);
    }

    /// <summary>SipHash-2-4 of any octets.</summary>
    public ulong Of(ReadOnlySpan<byte> octets)
    {
        var v0 = _key0 ^ 0x736F6D6570736575;
        var v1 = _key1 ^ 0x646F72616E646F6D;
        var v2 = _key0 ^ 0x6C7967656E657261;
        var v3 = _key1 ^ 0x7465646279746573;
        var rest = octets;
        for (; rest.Length >= sizeof(ulong); rest = rest[sizeof(ulong)..])
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(rest);
            v3 ^= word;
            for (var round = 0; round < CompressionRounds; round++) Round(ref v0, ref v1, ref v2, ref v3);
            v0 ^= word;
        }

        var last = (ulong)octets.Length << 56;
        for (var i = 0; i < rest.Length; i++) last |= (ulong)rest[i] << (8 * i);
        v3 ^= last;
        for (var round = 0; round < CompressionRounds; round++) Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= last;
        v2 ^= 0xFF;
        for (var round = 0; round < FinalizationRounds; round++) Round(ref v0, ref v1, ref v2, ref v3);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private ulong OfLong(string link, string reference, int length)
    {
        var rented = ArrayPool<char>.Shared.Rent(length);
        var hash = Of(link, reference, rented.AsSpan(0, length));
        ArrayPool<char>.Shared.Return(rented);
        return hash;
    }

    // Neither a name nor a reference holds a NUL, so what is before and after it cannot be shifted.
    private ulong Of(string link, string reference, Span<char> text)
    {
        link.CopyTo(text);
        text[link.Length] = Separator;
        reference.CopyTo(text[(link.Length + 1)..]);
        return Math.Max(Of(MemoryMarshal.AsBytes(text)), 1);
    }

    private static void Round(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v0 += v1;
        v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
        v0 = BitOperations.RotateLeft(v0, 32);
        v2 += v3;
        v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
        v2 = BitOperations.RotateLeft(v2, 32);
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Signalbox.Gateway.Numbering.Porting;

/// <summary>
/// Ported numbers as octets, for a file: a head of 32 octets, then the networks, numbers, their networks, ranges and their networks, each an array
/// of integers, and the SHA-256 of all of it. Integers are little-endian, as the machine's are.
/// </summary>
/// <remarks>
/// <code>
/// 0       8         16          20        24       28         32
/// +-------+---------+-----------+---------+--------+----------+
/// | magic | imported| networks  | numbers | ranges | nought   |
/// +-------+---------+-----------+---------+--------+----------+
/// </code>
/// </remarks>
public static class PortedNumbersFormat
{
    private const ulong Magic = 0x316E_7472_6F70_6773; // "sgportn1", of which the last digit is the version
    private const int HeadOctets = 32;
    private const int ChunkOctets = 1 << 20;

    /// <summary>Writes them.</summary>
    /// <exception cref="IOException">The stream does not take it.</exception>
    public static async Task WriteAsync(PortedNumbers numbers, Stream target, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var columns = numbers.Columns;
        var head = new byte[HeadOctets];
        BinaryPrimitives.WriteUInt64LittleEndian(head, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(8), numbers.ImportedAt.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(16), columns.Codes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(20), columns.Keys.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(24), columns.RangeKeys.Length);
        await WriteAsync(head);
        await WriteAsync(columns.Codes.Select(code => code.ToNumber()).ToArray());
        await WriteAsync(columns.Keys);
        await WriteAsync(columns.Networks);
        await WriteAsync(columns.RangeKeys);
        await WriteAsync(columns.RangeNetworks);
        await target.WriteAsync(hash.GetHashAndReset(), cancellation);

        async Task WriteAsync<T>(T[] values)
            where T : unmanaged
        {
            var chunk = new byte[ChunkOctets];
            for (var from = 0L; from < Octets<T>(values).Length; from += ChunkOctets)
            {
                var rest = Octets<T>(values)[(int)from..];
                var length = Math.Min(rest.Length, ChunkOctets);
                rest[..length].CopyTo(chunk);
                hash.AppendData(chunk.AsSpan(0, length));
                await target.WriteAsync(chunk.AsMemory(0, length), cancellation);
            }
        }
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidDataException">It is none of ours, or damaged.</exception>
    /// <exception cref="IOException">The stream cannot be read, or ends too early.</exception>
    public static PortedNumbers Read(Stream source)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = Take<byte>(HeadOctets);
        if (BinaryPrimitives.ReadUInt64LittleEndian(head) != Magic) throw new InvalidDataException("it is no file of ported numbers");
        var networks = CountAt(16, PortedNumbers.NetworksMax);
        var numbers = CountAt(20, PortedNumbers.NumbersMax);
        var ranges = CountAt(24, PortedNumbers.RangesMax);
        var codes = Take<int>(networks).Select(ReadCode).ToArray();
        var columns = new PortedColumns(codes, Take<ulong>(numbers), Take<ushort>(numbers), Take<ulong>(ranges), Take<ushort>(ranges));
        var expected = hash.GetHashAndReset();
        var written = new byte[expected.Length];
        source.ReadExactly(written);
        if (!written.AsSpan().SequenceEqual(expected)) throw new InvalidDataException("it is damaged: its sum is wrong");
        return new PortedNumbers(columns, DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(8))));

        int CountAt(int position, int max)
        {
            var count = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(position));
            return count >= 0 && count <= max ? count : throw new InvalidDataException("it is damaged: a count is out of bounds");
        }

        T[] Take<T>(int count)
            where T : unmanaged
        {
            var values = new T[count];
            source.ReadExactly(Octets<T>(values));
            hash.AppendData(Octets<T>(values));
            return values;
        }
    }

    private static Span<byte> Octets<T>(Span<T> values)
        where T : unmanaged => MemoryMarshal.AsBytes(values);

    private static NetworkCode ReadCode(int number) =>
        NetworkCode.TryFromNumber(number, out var network) ? network : throw new InvalidDataException("it is damaged: a network is none");
}

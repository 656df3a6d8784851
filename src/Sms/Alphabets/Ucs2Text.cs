using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Signalbox.Sms.Alphabets;

/// <summary>
/// UCS-2 as short messages carry it (3GPP TS 23.038, 6.2.3): big-endian UTF-16. Surrogates pass as they are, paired or not,
/// so that text and octets are each other's exact image. Pure; no input makes it throw.
/// </summary>
public static class Ucs2Text
{
    /// <summary>Octets of one UTF-16 unit.</summary>
    public const int OctetsPerUnit = 2;

    /// <summary>Text to octets, two a UTF-16 unit, the high one first.</summary>
    public static byte[] Encode(ReadOnlySpan<char> text)
    {
        var octets = new byte[text.Length * OctetsPerUnit];
        SwapUnits(MemoryMarshal.Cast<char, ushort>(text), MemoryMarshal.Cast<byte, ushort>(octets.AsSpan()));
        return octets;
    }

    /// <summary>Octets to text; an odd last octet is ignored.</summary>
    public static string Decode(ReadOnlySpan<byte> octets) => string.Create(
        octets.Length / OctetsPerUnit,
        octets,
        static (text, octets) => SwapUnits(MemoryMarshal.Cast<byte, ushort>(octets), MemoryMarshal.Cast<char, ushort>(text)));

    /// <summary>As <see cref="Decode(ReadOnlySpan{byte})"/>, into memory of the caller's.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="text">Where to write it, half as long as <paramref name="octets"/> at least.</param>
    /// <returns>Characters written.</returns>
    /// <exception cref="ArgumentException"><paramref name="text"/> is too short.</exception>
    public static int Decode(ReadOnlySpan<byte> octets, Span<char> text)
    {
        var count = octets.Length / OctetsPerUnit;
        if (count > text.Length) throw new ArgumentException($"{count} characters into {text.Length}", nameof(text));
        SwapUnits(MemoryMarshal.Cast<byte, ushort>(octets[..(count * OctetsPerUnit)]), MemoryMarshal.Cast<char, ushort>(text));
        return count;
    }

    private static void SwapUnits(ReadOnlySpan<ushort> from, Span<ushort> to)
    {
        if (BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(from, to);
        else from.CopyTo(to);
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Signalbox.HardwareSim.Smpp;

/// <summary>An address kept by value, so that thousands of them wait in a queue without an object each.</summary>
internal readonly struct Address
{
    private readonly Octets _octets;
    private readonly byte _length;

    public Address(byte ton, byte npi, ReadOnlySpan<byte> text)
    {
        Ton = ton;
        Npi = npi;
        _length = (byte)Math.Min(text.Length, SmppLimits.AddressSize - 1);
        Octets octets = default;
        text[.._length].CopyTo(octets);
        _octets = octets;
    }

    public byte Ton { get; }

    public byte Npi { get; }

    [UnscopedRef]
    public ReadOnlySpan<byte> Text => ((ReadOnlySpan<byte>)_octets)[.._length];

    [InlineArray(SmppLimits.AddressSize - 1)]
    private struct Octets
    {
        private byte _first;
    }
}

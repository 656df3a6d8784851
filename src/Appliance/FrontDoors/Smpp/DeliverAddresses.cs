using Signalbox.Sms.Addresses;
using Signalbox.Smpp.Codec;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>Writes the two addresses of a deliver_sm.</summary>
internal static class DeliverAddresses
{
    /// <summary>Octets of memory that they take.</summary>
    public const int Size = 2 * AddressMax;

    private const int AddressMax = 20;

    /// <summary>A PDU with its addresses; they stand in <paramref name="memory"/>.</summary>
    public static ShortMessagePdu Of(SmsAddress source, SmsAddress destination, Span<byte> memory) => new()
    {
        SourceTon = (byte)source.TypeOfNumber,
        SourceNpi = (byte)source.NumberingPlan,
        SourceAddress = Narrow(source.Value, memory[..AddressMax]),
        DestinationTon = (byte)destination.TypeOfNumber,
        DestinationNpi = (byte)destination.NumberingPlan,
        DestinationAddress = Narrow(destination.Value, memory[AddressMax..]),
    };

    private static ReadOnlySpan<byte> Narrow(string text, Span<byte> memory)
    {
        var length = Math.Min(text.Length, memory.Length);
        for (var i = 0; i < length; i++) memory[i] = (byte)(char.IsAscii(text[i]) ? text[i] : '?');
        return memory[..length];
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Signalbox.HardwareSim.Smpp;
using Signalbox.HardwareSim.Smsc.Faults;
using Signalbox.HardwareSim.Subscribers;
using Signalbox.HardwareSim.Text;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>Turns a subscriber's message into deliver_sm's: the GSM alphabet where it suffices, else UCS-2; in parts where it is long.</summary>
internal static class MobileSplitter
{
    /// <summary>Parts at the most: the header's number has one octet.</summary>
    public const int PartsMax = 255;

    private const int SeptetsAlone = 160;
    private const int SeptetsInPart = 153;
    private const int Ucs2OctetsAlone = 140;
    private const int Ucs2OctetsInPart = 134;
    private const byte Escape = 0x1B;

    /// <summary>The header of a part: UDHL 05 | IEI 00 | IEDL 03 | reference | total | number.</summary>
    private const int HeaderOctets = 6;

    /// <summary>Splits; null when the text needs more than <see cref="PartsMax"/> parts.</summary>
    /// <param name="message">The message.</param>
    /// <param name="alphabet">What data_coding 0 means.</param>
    public static IReadOnlyList<MobilePart>? Split(MobileOriginated message, DefaultAlphabet alphabet)
    {
        var octets = new ArrayBufferWriter<byte>(message.Text.Length + 16);
        var isDefault = TryEncodeDefault(message.Text, alphabet, octets);
        if (!isDefault) EncodeUcs2(message.Text, octets);
        var coding = isDefault ? DataCoding.GsmDefault : DataCoding.Ucs2;
        var whole = octets.WrittenSpan;
        var isPacked = isDefault && alphabet == DefaultAlphabet.PackedGsm;
        if (whole.Length <= (isDefault ? SeptetsAlone : Ucs2OctetsAlone))
            return [new MobilePart(message.From, message.To, 0, coding, isPacked ? PackedText.Pack(whole, 0) : whole.ToArray())];

        var cuts = isDefault ? CutSeptets(whole) : CutUcs2(whole);
        return cuts.Count > PartsMax ? null : [.. cuts.Select((cut, index) => Part(index + 1, octets.WrittenSpan[cut]))];

        MobilePart Part(int number, ReadOnlySpan<byte> piece) => new(
            message.From,
            message.To,
            EsmClass.UserDataHeader,
            coding,
            [5, 0, 3, (byte)message.Id, (byte)cuts.Count, (byte)number, .. isPacked ? PackedText.Pack(piece, HeaderOctets) : piece]);
    }

    private static bool TryEncodeDefault(string text, DefaultAlphabet alphabet, ArrayBufferWriter<byte> octets)
    {
        if (alphabet != DefaultAlphabet.Latin1) return GsmAlphabet.TryEncode(text, octets);
        if (text.Any(character => character > 0xFF)) return false;
        octets.Advance(Encoding.Latin1.GetBytes(text, octets.GetSpan(text.Length)));
        return true;
    }

    private static void EncodeUcs2(string text, ArrayBufferWriter<byte> octets)
    {
        octets.Clear();
        foreach (var character in text)
        {
            BinaryPrimitives.WriteUInt16BigEndian(octets.GetSpan(2), character);
            octets.Advance(2);
        }
    }

    private static List<Range> CutSeptets(ReadOnlySpan<byte> septets)
    {
        var cuts = new List<Range>();
        for (var start = 0; start < septets.Length;)
        {
            var end = Math.Min(start + SeptetsInPart, septets.Length);
            // an escape stays with the septet after it
            if (end < septets.Length && septets[end - 1] == Escape) end--;
            cuts.Add(start..end);
            start = end;
        }

        return cuts;
    }

    private static List<Range> CutUcs2(ReadOnlySpan<byte> octets)
    {
        var cuts = new List<Range>();
        for (var start = 0; start < octets.Length;)
        {
            var end = Math.Min(start + Ucs2OctetsInPart, octets.Length);
            // a high surrogate stays with the low one after it
            if (end < octets.Length && char.IsHighSurrogate((char)BinaryPrimitives.ReadUInt16BigEndian(octets[(end - 2)..]))) end -= 2;
            cuts.Add(start..end);
            start = end;
        }

        return cuts;
    }
}

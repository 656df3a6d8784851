using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Signalbox.HardwareSim.Smpp;
using Signalbox.HardwareSim.Text;
using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Load;

/// <summary>
/// The submit_sm of every message of a run, encoded once: the messages differ in sequence_number, recipient and the number in the text,
/// so that each text exists once. Thread-safe.
/// <code>
/// text: RRRRRRRR-NNNNNNNNNN words to fill
///       run      number
/// </code>
/// </summary>
internal sealed class MessageTemplate
{
    /// <summary>The first word of a text.</summary>
    public const int KeyLength = RunLength + 1 + NumberLength;

    /// <summary>Characters of a text at the most.</summary>
    public const int TextMax = 2000;

    private const int RunLength = 8;
    private const int NumberLength = 10;
    private const int RecipientLength = 11;
    private const string Filler = " the quick brown fox jumps over the lazy dog 0123456789";

    private readonly byte[] _pdu;
    private readonly int _recipientAt;
    private readonly int _textAt;
    private readonly int _textLength;
    private readonly int _recipientPrefix;
    private readonly int _recipientLength;
    private readonly int _subscribers;

    public MessageTemplate(LoadOptions options, uint run)
    {
        _textLength = options.TextLength;
        _subscribers = options.Subscribers;
        _recipientPrefix = options.ToPrefix.Length;
        var digits = (options.Subscribers - 1).ToString(CultureInfo.InvariantCulture).Length;
        _recipientLength = Math.Max(RecipientLength, _recipientPrefix + digits);
        var buffer = new WireBuffer();
        var start = PduWriter.Begin(buffer, CommandId.SubmitSm, CommandStatus.Ok, 0);
        _recipientAt = WriteHead(buffer, options);
        _textAt = WriteText(buffer, Text(run));
        PduWriter.End(buffer, start);
        _pdu = buffer.Written.ToArray();
    }

    /// <summary>Whether the recipients' numbers fit an address.</summary>
    public static bool FitsAddress(LoadOptions options) =>
        options.ToPrefix.Length + (options.Subscribers - 1).ToString(CultureInfo.InvariantCulture).Length <= PhoneNumber.DigitsMax;

    /// <summary>Writes message number <paramref name="number"/>, counted from 0.</summary>
    public void Write(WireBuffer buffer, uint sequence, long number)
    {
        var pdu = buffer.Extend(_pdu.Length);
        _pdu.CopyTo(pdu);
        BinaryPrimitives.WriteUInt32BigEndian(pdu[12..], sequence);
        WriteDigits(pdu.Slice(_recipientAt + _recipientPrefix, _recipientLength - _recipientPrefix), number % _subscribers);
        WriteDigits(pdu.Slice(_textAt + RunLength + 1, NumberLength), number);
    }

    /// <summary>A message's recipient, as octets.</summary>
    public int CopyRecipient(long number, Span<byte> octets)
    {
        _pdu.AsSpan(_recipientAt, _recipientLength).CopyTo(octets);
        WriteDigits(octets[_recipientPrefix.._recipientLength], number % _subscribers);
        return _recipientLength;
    }

    /// <summary>The first word of a message's text, as octets.</summary>
    public int CopyKey(long number, Span<byte> octets)
    {
        _pdu.AsSpan(_textAt, KeyLength).CopyTo(octets);
        WriteDigits(octets[(RunLength + 1)..KeyLength], number);
        return KeyLength;
    }

    /// <summary>A message's whole text, as octets.</summary>
    public int CopyText(long number, Span<byte> octets)
    {
        _pdu.AsSpan(_textAt, _textLength).CopyTo(octets);
        WriteDigits(octets.Slice(RunLength + 1, NumberLength), number);
        return _textLength;
    }

    /// <summary>What the simulator calls the message once it has arrived.</summary>
    public ulong KeyOf(long number)
    {
        Span<byte> octets = stackalloc byte[TextMax];
        Span<char> recipient = stackalloc char[PhoneNumber.DigitsMax];
        Span<char> text = stackalloc char[TextMax];
        var recipientLength = Encoding.ASCII.GetChars(octets[..CopyRecipient(number, octets)], recipient);
        var textLength = Encoding.ASCII.GetChars(octets[..CopyText(number, octets)], text);
        return PhoneNumber.TryNormalize(recipient[..recipientLength], out var digits) ? MessageKey.Of(digits, text[..textLength]) : 0;
    }

    private string Text(uint run)
    {
        var text = new StringBuilder($"{run:x8}-{0:D10}");
        while (text.Length < _textLength) text.Append(Filler);
        return text.ToString(0, _textLength);
    }

    private int WriteHead(WireBuffer buffer, LoadOptions options)
    {
        const byte TonInternational = 1, TonAlphanumeric = 5, NpiIsdn = 1;
        var writer = new WireWriter(buffer);
        var isNumber = PhoneNumber.TryNormalize(options.From, out _);
        writer.WriteByte(0); // service_type
        writer.Write(isNumber ? [0, NpiIsdn] : [TonAlphanumeric, 0]);
        writer.WriteCString(options.From);
        writer.Write([TonInternational, NpiIsdn]);
        var recipientAt = buffer.Length;
        writer.WriteCString(options.ToPrefix.PadRight(_recipientLength, '0'));
        // esm_class | protocol_id | priority_flag | schedule 0 | validity 0
        writer.Write([0, 0, 0, 0, 0]);
        // registered_delivery | replace_if_present | data_coding | sm_default_msg_id
        writer.Write([(byte)(options.Receipts ? 1 : 0), 0, 0, 0]);
        return recipientAt;
    }

    private static int WriteText(WireBuffer buffer, string text)
    {
        var octets = Encoding.ASCII.GetBytes(text);
        if (octets.Length <= SmppLimits.ShortMessageMax)
        {
            buffer.Extend(1)[0] = (byte)octets.Length;
            octets.CopyTo(buffer.Extend(octets.Length));
        }
        else
        {
            buffer.Extend(1)[0] = 0;
            PduWriter.WriteTlv(buffer, TlvTag.MessagePayload, octets);
        }

        return buffer.Length - octets.Length;
    }

    private static void WriteDigits(Span<byte> octets, long number)
    {
        for (var i = octets.Length - 1; i >= 0; i--)
        {
            (number, var digit) = Math.DivRem(number, 10);
            octets[i] = (byte)('0' + digit);
        }
    }
}

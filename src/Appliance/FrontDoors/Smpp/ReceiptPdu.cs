using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Notifications;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Store;
using Signalbox.Sms.Alphabets;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Session;
using MessageState = Signalbox.Gateway.Messages.MessageState;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>Writes a receipt as deliver_sm (row S19; SMPP 3.4, Appendix B).</summary>
internal static class ReceiptPdu
{
    private const byte EsmClass = 0x04;
    private const byte GsmNetwork = 3;
    private const int TextMax = 20;
    private const int ShortMessageMax = 254;
    private const int IdDigitsMax = 20;
    private const int ErrorMax = 999;

    // receipted_message_id 25, message_state 5, network_error_code 7, ptag 54, additional_status_info_text 65
    private const int ParametersMax = 160;

    private static readonly SearchValues<char> OthersInGsm = SearchValues.Create("@$_[\\]^`{|}~");

    /// <summary>Sends the receipt of an ended message; the session keeps <paramref name="context"/> for the answer.</summary>
    public static SendResult Send(SmppSession session, EndedMessage ended, Account account, object context)
    {
        Span<byte> addresses = stackalloc byte[DeliverAddresses.Size];
        Span<byte> id = stackalloc byte[IdDigitsMax];
        Span<byte> text = stackalloc byte[ShortMessageMax];
        Span<byte> parameters = stackalloc byte[ParametersMax];
        Utf8Formatter.TryFormat(ended.Message.ShownId, id, out var idLength);
        id = id[..idLength];
        var tlvs = new TlvWriter(parameters);
        tlvs.WriteCString(TlvTag.ReceiptedMessageId, id);
        tlvs.WriteByte(TlvTag.MessageState, (byte)ended.State);
        if (ended.Error != 0) tlvs.Write(TlvTag.NetworkErrorCode, [GsmNetwork, (byte)(ended.Error >> 8), (byte)ended.Error]);
        if (account.PtagInReceipt && ended.Message.Extras is { Ptag: { Length: > 0 } ptag })
            tlvs.Write(SubmitReader.PtagTag, Encoding.ASCII.GetBytes(ptag));
        if (ended.Rule is { } rule) WriteRule(ref tlvs, rule);
        var pdu = DeliverAddresses.Of(ended.Message.To, ended.Message.ShownFrom, addresses);
        pdu.EsmClass = EsmClass;
        var length = account.ReceiptTemplate is { } template ? WriteBy(template, ended, account, text) : WriteUsual(ended, account, id, text);
        pdu.ShortMessage = text[..length];
        pdu.Tlvs = tlvs.List;
        return session.TryDeliverSm(pdu, context);
    }

    // SMPP 3.4, 5.3.2.11: ASCII; a name of other letters is told as far as they go.
    private static void WriteRule(ref TlvWriter tlvs, string rule)
    {
        Span<byte> name = stackalloc byte[RuleSet.NameMax];
        var length = Math.Min(rule.Length, name.Length);
        for (var i = 0; i < length; i++) name[i] = rule[i] is >= ' ' and <= '~' ? (byte)rule[i] : (byte)'?';
        tlvs.WriteCString(TlvTag.AdditionalStatusInfoText, name[..length]);
    }

    // Where the customer cut the text, the count is that of the whole message (facts of the partner interface, 4).
    private static int PartsOf(Message message) => message.Extras?.Part?.Total ?? message.Parts;

    private static int DeliveredOf(EndedMessage ended) => ended.State == MessageState.Delivered ? PartsOf(ended.Message) : 0;

    private static int WriteBy(ReceiptTemplate template, EndedMessage ended, Account account, Span<byte> destination)
    {
        Span<byte> first = stackalloc byte[TextMax];
        var message = ended.Message;
        var text = template.Write(new ReceiptValues(
            message.ShownId.ToString(CultureInfo.InvariantCulture),
            PartsOf(message),
            DeliveredOf(ended),
            DateTimeOffset.FromUnixTimeMilliseconds(message.AcceptedAt),
            DateTimeOffset.FromUnixTimeMilliseconds(ended.At),
            ended.State.ToReceiptText(),
            Math.Min((int)ended.Error, ErrorMax),
            Encoding.ASCII.GetString(first[..WriteFirstCharacters(message, account.DefaultAlphabet, first)]),
            message.Extras?.Ptag ?? ""));
        return Encoding.ASCII.GetBytes(text.AsSpan(0, Math.Min(text.Length, destination.Length)), destination);
    }

    // Appendix B: dates in UTC, the counts of parts with three digits, the first characters of the text.
    private static int WriteUsual(EndedMessage ended, Account account, ReadOnlySpan<byte> id, Span<byte> destination)
    {
        Span<byte> counts = stackalloc byte[9];
        Span<byte> dates = stackalloc byte[20];
        Span<byte> text = stackalloc byte[TextMax];
        Span<byte> state = stackalloc byte[7];
        var message = ended.Message;
        WriteThreeDigits(PartsOf(message), counts);
        WriteThreeDigits(DeliveredOf(ended), counts[3..]);
        WriteThreeDigits(Math.Min((int)ended.Error, ErrorMax), counts[6..]);
        DeliveryReceipt.WriteDate(DateTimeOffset.FromUnixTimeMilliseconds(message.AcceptedAt), dates);
        DeliveryReceipt.WriteDate(DateTimeOffset.FromUnixTimeMilliseconds(ended.At), dates[10..]);
        var receipt = new DeliveryReceipt
        {
            Id = id,
            Submitted = counts[..3],
            Delivered = counts[3..6],
            SubmitDate = dates[..10],
            DoneDate = dates[10..],
            Stat = state[..Encoding.ASCII.GetBytes(ended.State.ToReceiptText(), state)],
            Err = counts[6..],
            Text = text[..WriteFirstCharacters(message, account.DefaultAlphabet, text)],
        };
        return receipt.TryFormat(destination, out var written) ? written : 0;
    }

    // What is not ASCII would be read differently by every client; a question mark is read the same by all. The same is true of those ASCII
    // characters that are others in the GSM alphabet, where data coding 0 means that.
    private static int WriteFirstCharacters(Message message, DefaultAlphabet alphabet, Span<byte> destination)
    {
        switch (message.Coding)
        {
            case TextCoding.Gsm7:
                return WriteAscii(DecodeSeptets(message), alphabet, destination);
            case TextCoding.Ucs2:
                return WriteAscii(Ucs2Text.Decode(message.Octets.AsSpan(0, Math.Min(message.Octets.Length, 2 * TextMax))), alphabet, destination);
            default:
                return 0;
        }
    }

    private static string DecodeSeptets(Message message)
    {
        var first = message.Octets.AsSpan(0, Math.Min(message.Octets.Length, TextMax));
        return message.Extras is { Shift: { IsNone: false } shift } ? NationalAlphabet.Decode(first, shift) : GsmAlphabet.Decode(first);
    }

    private static int WriteAscii(string text, DefaultAlphabet alphabet, Span<byte> destination)
    {
        var length = Math.Min(text.Length, destination.Length);
        for (var i = 0; i < length; i++)
        {
            var isSure = text[i] is >= ' ' and < '\x7F' && (alphabet == DefaultAlphabet.Ascii || !OthersInGsm.Contains(text[i]));
            destination[i] = (byte)(isSure ? text[i] : '?');
        }

        return length;
    }

    private static void WriteThreeDigits(int value, Span<byte> destination)
    {
        destination[0] = (byte)('0' + (value / 100 % 10));
        destination[1] = (byte)('0' + (value / 10 % 10));
        destination[2] = (byte)('0' + (value % 10));
    }
}

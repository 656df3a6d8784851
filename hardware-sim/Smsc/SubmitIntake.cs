using Signalbox.HardwareSim.Smpp;
using Signalbox.HardwareSim.Smsc.Faults;
using Signalbox.HardwareSim.Subscribers;
using Signalbox.HardwareSim.Text;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>
/// Takes one connection's submit_sm's: judges them, hands the text to the network, and notes the receipt. Not thread-safe.
/// </summary>
internal sealed class SubmitIntake(SmscCentre centre)
{
    private const int TextAtFirst = 1024;
    private const byte ReceiptMask = 0x03;
    private const byte ReceiptAlways = 0x01;
    private const byte ReceiptOnFailure = 0x02;

    private char[] _text = new char[TextAtFirst];

    /// <summary>Takes a message.</summary>
    /// <param name="octets">The PDU's body.</param>
    /// <param name="now">When it came.</param>
    /// <param name="plan">The faults at work; null without any.</param>
    /// <param name="refusal">The status that faults refuse it with.</param>
    /// <param name="messageId">Its id, when it is accepted.</param>
    /// <param name="receipt">Its receipt, with an <see cref="Receipt.MessageId"/> of zero when none is wanted.</param>
    /// <returns>The status to answer.</returns>
    public CommandStatus Take(
        ReadOnlySpan<byte> octets, in Moment now, FaultPlan? plan, CommandStatus refusal, out ulong messageId, out Receipt receipt)
    {
        messageId = 0;
        receipt = default;
        centre.Counters.Add(SmscCounter.Submitted);
        var status = Judge(octets, out var body, out var message, out var part);
        if (status == CommandStatus.Ok && plan is not null) status = plan.Admit(now.Timestamp);
        if (status == CommandStatus.Ok) status = refusal;
        if (status != CommandStatus.Ok)
        {
            centre.Counters.Add(SmscCounter.Refused);
            return status;
        }

        var state = plan?.StateOf(part) ?? MessageState.Delivered;
        var alphabet = plan?.Faults.DataCoding0 ?? DefaultAlphabet.Gsm;
        HandOver(body, message, part, state, alphabet);
        messageId = centre.NextMessageId();
        if (WantsReceipt(body.RegisteredDelivery, state) && plan?.HasReceipt(part) != false)
            Note(ref receipt, body, message, messageId, state, now, alphabet);
        centre.Counters.Add(SmscCounter.Accepted);
        return CommandStatus.Ok;
    }

    private CommandStatus Judge(
        ReadOnlySpan<byte> octets, out ShortMessageBody body, out ReadOnlySpan<byte> message, out Concatenation part)
    {
        message = default;
        part = default;
        if (!ShortMessageBody.TryRead(octets, out body)) return CommandStatus.InvalidLength;
        message = body.Message;
        part = body.Sar;
        if ((body.EsmClass & EsmClass.UserDataHeader) != 0)
        {
            if (!UserDataHeader.TryRead(body.Message, out var header, out message)) return CommandStatus.InvalidLength;
            if (header.IsPart) part = header;
        }

        Span<char> number = stackalloc char[SmppLimits.AddressSize];
        if (!PhoneNumber.TryNormalize(Widen(body.Destination, number), out _)) return CommandStatus.InvalidDestination;
        return CommandStatus.Ok;
    }

    private void HandOver(
        in ShortMessageBody body, ReadOnlySpan<byte> message, Concatenation part, MessageState state, DefaultAlphabet alphabet)
    {
        Span<char> from = stackalloc char[SmppLimits.AddressSize];
        Span<char> to = stackalloc char[SmppLimits.AddressSize];
        var sender = Widen(body.Source, from);
        PhoneNumber.TryNormalize(Widen(body.Destination, to), out var recipient);
        var text = Decode(body, message, alphabet);
        var via = centre.Options.Name;
        if (state != MessageState.Delivered) CountWhole(centre.Network.Notice(recipient, text));
        else if (!part.IsPart) CountWhole(centre.Network.Deliver(sender, recipient, text, via));
        else CountPart(centre.Network.DeliverPart(sender, recipient, part, text, via));
    }

    private ReadOnlySpan<char> Decode(in ShortMessageBody body, ReadOnlySpan<byte> message, DefaultAlphabet alphabet)
    {
        var dataCoding = body.DataCoding;
        if (dataCoding == DataCoding.GsmDefault && alphabet == DefaultAlphabet.PackedGsm)
            message = PackedText.Unpack(message, body.Message.Length - message.Length);
        else if (dataCoding == DataCoding.GsmDefault && alphabet == DefaultAlphabet.Latin1)
            dataCoding = DataCoding.Latin1;
        var room = DataCoding.CharactersMax(message.Length);
        if (_text.Length < room) _text = new char[room];
        return _text.AsSpan(0, DataCoding.Decode(dataCoding, message, _text));
    }

    private void CountWhole(bool first) => centre.Counters.Add(first ? SmscCounter.Distinct : SmscCounter.Repeated);

    private void CountPart(PartOutcome outcome)
    {
        switch (outcome)
        {
            case PartOutcome.CompletedFirst:
                CountWhole(first: true);
                break;
            case PartOutcome.CompletedAgain:
                CountWhole(first: false);
                break;
            case PartOutcome.RepeatedPart:
                centre.Counters.Add(SmscCounter.RepeatedParts);
                break;
            default:
                break;
        }
    }

    private static void Note(
        ref Receipt receipt,
        in ShortMessageBody body,
        ReadOnlySpan<byte> message,
        ulong messageId,
        MessageState state,
        in Moment now,
        DefaultAlphabet alphabet)
    {
        receipt.MessageId = messageId;
        receipt.Subscriber = new Address(body.DestinationTon, body.DestinationNpi, body.Destination);
        receipt.Sender = new Address(body.SourceTon, body.SourceNpi, body.Source);
        receipt.State = state;
        receipt.AcceptedAt = now.Timestamp;
        receipt.SubmittedAt = now.Utc;
        var isPacked = body.DataCoding == DataCoding.GsmDefault && alphabet == DefaultAlphabet.PackedGsm;
        if (DataCoding.IsPlain(body.DataCoding) && !isPacked) receipt.SetQuote(message);
    }

    private static bool WantsReceipt(byte registeredDelivery, MessageState state) => (registeredDelivery & ReceiptMask) switch
    {
        ReceiptAlways => true,
        ReceiptOnFailure => state != MessageState.Delivered,
        _ => false,
    };

    private static ReadOnlySpan<char> Widen(ReadOnlySpan<byte> octets, Span<char> text)
    {
        for (var i = 0; i < octets.Length; i++) text[i] = (char)octets[i];
        return text[..octets.Length];
    }
}

using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Submissions;
using Signalbox.Smpp.Codec;
using Signalbox.Sms.UserData;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>Maps a submit_sm to a neutral <see cref="Submission"/> (rows S2 to S9, S23), or to the status that refuses it.</summary>
internal static class SubmitReader
{
    /// <summary>Octets of message_payload at the most (row S4).</summary>
    private const int PayloadMax = 2048;

    private const byte UserDataHeaderIndicator = 0x40;
    private const byte ReceiptBits = 0x03;

    /// <summary>Reads the PDU. <paramref name="characters"/> is memory for the two addresses, at least 64 characters.</summary>
    public static CommandStatus Read(
        in ShortMessagePdu pdu, AccountDesk desk, TimeProvider clock, Span<char> characters, out Submission submission)
    {
        submission = default;
        var status = ReadOctets(pdu, out var octets);
        if (status != CommandStatus.Ok) return status;
        // Row S8 is not offered yet: refused in words of its own rather than sent at another time than asked.
        if (!pdu.ScheduleDeliveryTime.IsEmpty) return CommandStatus.InvalidScheduledTime;
        if (!TryReadValidity(pdu.ValidityPeriod, clock, out var validity)) return CommandStatus.InvalidValidityPeriod;
        if (!TryReadHeader(pdu, ref octets, out var header)) return CommandStatus.InvalidEsmClass;
        var (coding, text) = TextOfSubmit.Read(pdu.DataCoding, octets, desk.Account);
        submission = new Submission
        {
            Desk = desk,
            From = Widen(pdu.SourceAddress, characters),
            To = Widen(pdu.DestinationAddress, characters[pdu.SourceAddress.Length..]),
            Coding = coding,
            Octets = text,
            Header = header,
            DataCoding = pdu.DataCoding,
            Receipt = (pdu.RegisteredDelivery & ReceiptBits) switch { 1 => ReceiptWish.Always, 2 => ReceiptWish.OnFailure, _ => ReceiptWish.None },
            Validity = validity,
            Priority = Math.Min(pdu.PriorityFlag, (byte)2),
        };
        return CommandStatus.Ok;
    }

    private static CommandStatus ReadOctets(in ShortMessagePdu pdu, out ReadOnlySpan<byte> octets)
    {
        octets = pdu.ShortMessage;
        if (!pdu.Tlvs.TryFind(TlvTag.MessagePayload, out var payload)) return CommandStatus.Ok;
        if (!octets.IsEmpty) return CommandStatus.InvalidTlvValue;
        octets = payload;
        return payload.Length <= PayloadMax ? CommandStatus.Ok : CommandStatus.InvalidMessageLength;
    }

    private static bool TryReadValidity(ReadOnlySpan<byte> text, TimeProvider clock, out TimeSpan? validity)
    {
        validity = null;
        if (text.IsEmpty) return true;
        if (!SmppTime.TryParse(text, out var time) || time.Kind == SmppTimeKind.Window) return false;
        var now = clock.GetUtcNow();
        validity = time.ToMoment(now) - now;
        return true;
    }

    // A header of the customer's own passes through; the SAR parameters become the header that says the same (TS 23.040, 9.2.3.24.8).
    private static bool TryReadHeader(in ShortMessagePdu pdu, ref ReadOnlySpan<byte> octets, out byte[] header)
    {
        header = [];
        if ((pdu.EsmClass & UserDataHeaderIndicator) != 0)
        {
            if (octets.IsEmpty || octets[0] >= octets.Length) return false;
            header = octets[..(octets[0] + 1)].ToArray();
            octets = octets[(octets[0] + 1)..];
            return true;
        }

        if (!pdu.Tlvs.TryFindUInt16(TlvTag.SarMsgRefNum, out var reference)
            || !pdu.Tlvs.TryFindByte(TlvTag.SarTotalSegments, out var total)
            || !pdu.Tlvs.TryFindByte(TlvTag.SarSegmentSeqnum, out var number)
            || number < 1 || number > total)
            return true;
        var concatenation = new ConcatenationInfo(reference, total, number, IsWide: true);
        header = new byte[concatenation.HeaderLength];
        concatenation.WriteHeader(header);
        return true;
    }

    private static ReadOnlySpan<char> Widen(ReadOnlySpan<byte> ascii, Span<char> characters)
    {
        for (var i = 0; i < ascii.Length; i++) characters[i] = (char)ascii[i];
        return characters[..ascii.Length];
    }
}

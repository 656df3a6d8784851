using System.Text;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Submissions;
using Signalbox.Smpp.Codec;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Composition;
using Signalbox.Sms.UserData;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>Maps a submit_sm to a neutral <see cref="Submission"/> (rows S2 to S11, S23), or to the status that refuses it.</summary>
internal static class SubmitReader
{
    /// <summary>The partner's own identifier.</summary>
    public const ushort PtagTag = 0x1411;

    /// <summary>Characters of memory that the two addresses take.</summary>
    public const int AddressCharactersMax = 64;

    /// <summary>Octets of message_payload at the most (row S4).</summary>
    private const int PayloadMax = 2048;

    private const int PtagMax = 50;
    private const byte ReceiptBits = 0x03;
    private const byte ReplyPath = 0x80;
    private const byte PriorityMax = 2;
    private const byte MobileDisplay = 1;

    /// <summary>Reads the PDU: 0, or the status that refuses it.</summary>
    /// <param name="pdu">The PDU.</param>
    /// <param name="desk">Whose it is.</param>
    /// <param name="clock">Time.</param>
    /// <param name="characters">Memory for the two addresses, at least 64 characters.</param>
    /// <param name="submission">What it asks for.</param>
    /// <param name="shownId">The id that the customer will know it by; 0 for the message's own.</param>
    public static uint Read(
        in ShortMessagePdu pdu, AccountDesk desk, TimeProvider clock, Span<char> characters, out Submission submission, long shownId = 0)
    {
        submission = default;
        var account = desk.Account;
        if (ReadOctets(pdu, out var octets) is not 0 and var wrongText) return wrongText;
        if (!TimesOfSubmit.TryReadSchedule(pdu.ScheduleDeliveryTime, clock, out var schedule)) return (uint)CommandStatus.InvalidScheduledTime;
        if (!TimesOfSubmit.TryReadValidity(pdu.ValidityPeriod, clock, out var validity, out var validUntil))
            return (uint)CommandStatus.InvalidValidityPeriod;
        if (HasMalformedParameter(pdu.Tlvs)) return (uint)CommandStatus.InvalidTlvValue;
        if (!TryReadPtag(pdu.Tlvs, out var ptag)) return PartnerStatus.BadPtag;
        if (PartOfSubmit.Read(pdu, account.Joining, ref octets, out var header, out var part) is not 0 and var wrongPart) return wrongPart;
        var text = TextOfSubmit.Read(pdu.DataCoding, octets, desk);
        submission = new Submission
        {
            Desk = desk,
            From = Widen(pdu.SourceAddress, characters),
            To = Widen(pdu.DestinationAddress, characters[pdu.SourceAddress.Length..]),
            Coding = text.Coding,
            Octets = text.Octets,
            Header = header,
            DataCoding = pdu.DataCoding,
            Receipt = ReadReceipt(pdu.RegisteredDelivery, account),
            Validity = validity,
            ValidUntil = validUntil,
            Schedule = schedule,
            Priority = account.Priority ? Math.Min(pdu.PriorityFlag, PriorityMax) : (byte)0,
            Extras = ReadExtras(pdu, ptag, text.Coding == TextCoding.Binary ? null : part, text, shownId),
        };
        return 0;
    }

    /// <summary>Which ends a <c>registered_delivery</c> asks for; the account says what 0 means.</summary>
    public static ReceiptWish ReadReceipt(byte registeredDelivery, Account account) => (registeredDelivery & ReceiptBits) switch
    {
        1 => ReceiptWish.Always,
        2 => ReceiptWish.OnFailure,
        _ => account.RegisteredDelivery,
    };

    private static uint ReadOctets(in ShortMessagePdu pdu, out ReadOnlySpan<byte> octets)
    {
        octets = pdu.ShortMessage;
        if (!pdu.Tlvs.TryFind(TlvTag.MessagePayload, out var payload) || payload.IsEmpty) return 0;
        if (!octets.IsEmpty) return (uint)CommandStatus.InvalidTlvValue;
        octets = payload;
        return payload.Length <= PayloadMax ? 0 : (uint)CommandStatus.InvalidMessageLength;
    }

    // Row S11: a parameter of the standard whose value has an impossible length.
    private static bool HasMalformedParameter(TlvList parameters)
    {
        foreach (var parameter in parameters)
        {
            if (TlvDefinition.All.TryGetValue(parameter.Tag, out var definition)
                && (parameter.Value.Length < definition.LengthMin || parameter.Value.Length > definition.LengthMax))
                return true;
        }

        return false;
    }

    private static bool TryReadPtag(TlvList parameters, out string ptag)
    {
        ptag = "";
        if (!parameters.TryFind(PtagTag, out var value)) return true;
        // Clients that treat it as a C-octet string end it with NUL.
        if (!value.IsEmpty && value[^1] == 0) value = value[..^1];
        if (value.Length is 0 or > PtagMax) return false;
        foreach (var octet in value)
            if (!char.IsAsciiLetterOrDigit((char)octet) && octet != '-') return false;
        ptag = Encoding.ASCII.GetString(value);
        return true;
    }

    // Most messages have none of it, and so no object for it.
    private static MessageExtras? ReadExtras(in ShortMessagePdu pdu, string ptag, ConcatenationInfo? part, in EncodedText text, long shownId)
    {
        var isFlash = pdu.Tlvs.TryFindByte(TlvTag.DestAddrSubunit, out var subunit) && subunit == MobileDisplay;
        var hasReplyPath = (pdu.EsmClass & ReplyPath) != 0;
        if (ptag.Length == 0 && part is null && !isFlash && !hasReplyPath && text is { Shift.IsNone: true, Grown: 0 } && shownId == 0) return null;
        return new MessageExtras
        {
            ShownId = shownId,
            Ptag = ptag,
            Part = part,
            Shift = text.Shift,
            Grown = text.Grown,
            Flash = isFlash,
            ReplyPath = hasReplyPath,
        };
    }

    private static ReadOnlySpan<char> Widen(ReadOnlySpan<byte> ascii, Span<char> characters)
    {
        for (var i = 0; i < ascii.Length; i++) characters[i] = (char)ascii[i];
        return characters[..ascii.Length];
    }
}

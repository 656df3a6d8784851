using Signalbox.Gateway.Accounts;
using Signalbox.Smpp.Codec;
using Signalbox.Sms.UserData;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>
/// Takes the user data header off a submit_sm, and finds out whether it is a part of a longer message (rows S5 and S23): by a concatenation
/// element in the header, or by the sar_ parameters, which become the header that says the same (TS 23.040, 9.2.3.24.8).
/// </summary>
internal static class PartOfSubmit
{
    private const byte UserDataHeaderIndicator = 0x40;

    /// <summary>The status that refuses the PDU, or 0.</summary>
    /// <param name="pdu">The PDU.</param>
    /// <param name="joining">How the account marks its parts.</param>
    /// <param name="octets">Its text with the header in front; afterwards without.</param>
    /// <param name="header">The header to send, if the part leaves by itself; empty without.</param>
    /// <param name="part">Set when it is a part that is to be joined.</param>
    public static uint Read(in ShortMessagePdu pdu, Joining joining, ref ReadOnlySpan<byte> octets, out byte[] header, out ConcatenationInfo? part)
    {
        header = [];
        part = null;
        if ((pdu.EsmClass & UserDataHeaderIndicator) != 0)
        {
            if (octets.IsEmpty || octets[0] >= octets.Length) return (uint)CommandStatus.InvalidEsmClass;
            header = octets[..(octets[0] + 1)].ToArray();
            octets = octets[header.Length..];
            // A header that says more than that passes through as it is.
            if (UserDataHeader.FindConcatenation(header) is { Total: > 1 } found && found.HeaderLength == header.Length) part = found;
            return part is not null && joining == Joining.Tlv ? PartnerStatus.JoiningMethod : 0;
        }

        var hasParameters = pdu.Tlvs.TryFind(TlvTag.SarMsgRefNum, out _) || pdu.Tlvs.TryFind(TlvTag.SarTotalSegments, out _)
            || pdu.Tlvs.TryFind(TlvTag.SarSegmentSeqnum, out _);
        return hasParameters ? ReadParameters(pdu, joining, out header, out part) : 0;
    }

    // All three or none (SMPP 3.4, 5.3.2.22 to 24), and each in its range.
    private static uint ReadParameters(in ShortMessagePdu pdu, Joining joining, out byte[] header, out ConcatenationInfo? part)
    {
        header = [];
        part = null;
        if (!pdu.Tlvs.TryFindUInt16(TlvTag.SarMsgRefNum, out var reference)
            || !pdu.Tlvs.TryFindByte(TlvTag.SarTotalSegments, out var total)
            || !pdu.Tlvs.TryFindByte(TlvTag.SarSegmentSeqnum, out var number)
            || number < 1 || number > total)
            return (uint)CommandStatus.InvalidTlvValue;
        if (total == 1) return 0;
        if (joining == Joining.Udh) return PartnerStatus.JoiningMethod;
        var concatenation = new ConcatenationInfo(reference, total, number, IsWide: true);
        header = new byte[concatenation.HeaderLength];
        concatenation.WriteHeader(header);
        part = concatenation;
        return 0;
    }
}

namespace Signalbox.Sms.Tpdu;

/// <summary>
/// The first octet of a TPDU: what message it is, and its flags (3GPP TS 23.040, 9.2.2).
/// <code>
///  bit             8    7     6    5   4   3    2 1
/// SMS-DELIVER      RP  UDHI  SRI   -  LP  MMS   0 0
/// SMS-SUBMIT       RP  UDHI  SRR  VPF VPF RD    0 1
/// SMS-STATUS-REPORT -  UDHI  SRQ   -  LP  MMS   1 0
/// </code>
/// </summary>
/// <param name="Value">The octet.</param>
public readonly record struct FirstOctet(byte Value)
{
    internal const int NoMoreMessages = 0x04;
    internal const int RejectDuplicates = 0x04;
    internal const int LoopPrevention = 0x08;
    internal const int ValidityPeriodFormatShift = 3;
    internal const int StatusReport = 0x20;
    internal const int UserDataHeader = 0x40;
    internal const int ReplyPath = 0x80;

    /// <summary>Which message it is; the direction decides too (<see cref="MessageTypeIndicator"/>).</summary>
    public MessageTypeIndicator MessageType => (MessageTypeIndicator)(Value & 3);

    /// <summary>TP-User-Data-Header-Indicator: whether the user data start with a header.</summary>
    public bool HasUserDataHeader => Has(UserDataHeader);

    internal ValidityPeriodFormat ValidityPeriodFormat => (ValidityPeriodFormat)((Value >> ValidityPeriodFormatShift) & 3);

    internal static byte Of(MessageTypeIndicator type, params ReadOnlySpan<int> flags)
    {
        var value = (int)type;
        foreach (var flag in flags) value |= flag;
        return (byte)value;
    }

    internal bool Has(int flag) => (Value & flag) != 0;
}

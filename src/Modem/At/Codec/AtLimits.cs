namespace Signalbox.Modem.At.Codec;

/// <summary>
/// What a modem may make us hold of its answers (ITU-T V.250, 5.7, sets no limits). Beyond a limit input is dropped and counted, never kept.
/// </summary>
public static class AtLimits
{
    /// <summary>
    /// Characters of a line. The longest that 3GPP TS 27.005 knows is a PDU (<see cref="PduOctetsMax"/>), two characters an octet; the
    /// longest of 27.007 is +CUSD with 182 characters in UCS-2, four characters each.
    /// </summary>
    public const int LineLengthMax = 2048;

    /// <summary>Lines of one answer: a full store of 255 messages is listed in 510.</summary>
    public const int AnswerLinesMax = 1024;

    /// <summary>Lines of the text of one +CUSD; of a longer one the end is lost.</summary>
    public const int TextLinesMax = 32;

    /// <summary>Fields of a line that are taken apart.</summary>
    public const int FieldsMax = 32;

    /// <summary>
    /// Unsolicited lines that wait to be handled. What is lost beyond that, the regular look into the stores finds again.
    /// </summary>
    public const int UnsolicitedWaitingMax = 256;

    /// <summary>Octets of a PDU in a line: service centre address (up to 12) and TPDU (up to 232, 3GPP TS 24.011, 8.2.5.3).</summary>
    public const int PduOctetsMax = 256;
}

using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tpdu;

/// <summary>
/// TP-Parameter-Indicator and the fields that it announces, at the end of a status report (3GPP TS 23.040, 9.2.3.27).
/// <code>
///  bit  8   7 6 5 4   3   2   1
///      | X | reserved | U | D | P |    P a PID, D a DCS, U a UDL with UD follows; X another such octet does
/// </code>
/// Reserved bits are ignored; so are the further octets.
/// </summary>
internal readonly record struct StatusReportOptions(
    bool HasIndicator, byte? ProtocolIdentifier, DataCodingScheme? DataCoding, PartContent? UserData, bool IsTruncated)
{
    private const int ProtocolIdentifierBit = 0x01;
    private const int DataCodingBit = 0x02;
    private const int UserDataBit = 0x04;
    private const int ExtensionBit = 0x80;

    /// <summary>Reads what is left of the report; a field that is missing or flawed ends it.</summary>
    public static StatusReportOptions Read(ref TpduReader reader, bool hasHeader)
    {
        if (reader.Remaining == 0) return default;
        var indicator = reader.ReadByte(TpduField.ParameterIndicator);
        var octet = indicator;
        while ((octet & ExtensionBit) != 0) octet = reader.ReadByte(TpduField.ParameterIndicator);

        byte? protocol = (indicator & ProtocolIdentifierBit) != 0 ? reader.ReadByte(TpduField.ProtocolIdentifier) : null;
        if (reader.HasFailed) return new(true, null, null, null, IsTruncated: true);
        DataCodingScheme? scheme = (indicator & DataCodingBit) != 0 ? new(reader.ReadByte(TpduField.DataCodingScheme)) : null;
        if (reader.HasFailed) return new(true, protocol, null, null, IsTruncated: true);
        if ((indicator & UserDataBit) == 0) return new(true, protocol, scheme, null, IsTruncated: false);
        var coding = scheme.GetValueOrDefault().Coding;
        var userData = UserDataField.Read(ref reader, coding, hasHeader, mayBeCut: true, out var isCut);
        return reader.HasFailed
            ? new(true, protocol, scheme, null, IsTruncated: true)
            : new(true, protocol, scheme, userData, isCut);
    }

    /// <summary>Writes the indicator, if it or a field is there, and the fields.</summary>
    public void Write(ref TpduWriter writer)
    {
        var indicator = (ProtocolIdentifier is null ? 0 : ProtocolIdentifierBit)
            | (DataCoding is null ? 0 : DataCodingBit)
            | (UserData is null ? 0 : UserDataBit);
        if (indicator == 0 && !HasIndicator) return;
        writer.WriteByte((byte)indicator, TpduField.ParameterIndicator);
        if (ProtocolIdentifier is { } protocol) writer.WriteByte(protocol, TpduField.ProtocolIdentifier);
        if (DataCoding is { } scheme) writer.WriteByte(scheme.Value, TpduField.DataCodingScheme);
        if (UserData is { } userData) UserDataField.Write(ref writer, userData, DataCoding.GetValueOrDefault());
    }
}

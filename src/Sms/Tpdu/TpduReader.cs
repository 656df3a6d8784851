using Signalbox.Kernel.Wire;
using Signalbox.Sms.Addresses;

namespace Signalbox.Sms.Tpdu;

/// <summary>
/// Reads the fields of a TPDU (3GPP TS 23.040, 9.2.2) in order and keeps the first error; after it every field reads as empty, so that a decoder is a
/// plain list of its fields.
/// </summary>
internal ref struct TpduReader
{
    private WireReader _octets;

    public TpduReader(ReadOnlySpan<byte> tpdu)
    {
        _octets = new(tpdu);
        if (tpdu.Length > TpduLimits.OctetsMax) Fail(TpduFault.TooLong, TpduField.Tpdu);
    }

    public TpduError Error { get; private set; }

    public readonly bool HasFailed => Error.Fault != TpduFault.None;

    public readonly int Remaining => _octets.Remaining;

    /// <summary>Notes an error unless there is one already.</summary>
    public void Fail(TpduFault fault, TpduField field)
    {
        if (!HasFailed) Error = new(fault, field);
    }

    public FirstOctet ReadFirstOctet(MessageTypeIndicator expected)
    {
        var first = new FirstOctet(ReadByte(TpduField.MessageType));

        // A handset reads the reserved type as SMS-DELIVER (9.2.3.1).
        var type = first.MessageType == MessageTypeIndicator.Reserved ? MessageTypeIndicator.Deliver : first.MessageType;
        if (type != expected) Fail(TpduFault.WrongMessageType, TpduField.MessageType);
        return first;
    }

    public byte ReadByte(TpduField field)
    {
        if (HasFailed) return 0;
        if (!_octets.TryReadByte(out var value)) Fail(TpduFault.Truncated, field);
        return value;
    }

    /// <summary>Reads so many octets; empty after an error.</summary>
    public ReadOnlySpan<byte> Read(int count, TpduField field)
    {
        if (HasFailed) return default;
        if (!_octets.TryRead(count, out var octets)) Fail(TpduFault.Truncated, field);
        return octets;
    }

    public SmsAddress ReadAddress(TpduField field)
    {
        if (HasFailed) return default;
        var octets = _octets.Rest;
        if (AddressField.TryDecode(octets, out var address, out var read)) _octets.TryRead(read, out _);
        else Fail(octets.Length > 0 && octets[0] > AddressField.SemiOctetsMax ? TpduFault.TooLong : TpduFault.Truncated, field);
        return address;
    }

    public ServiceCentreTimestamp ReadTimestamp(TpduField field)
    {
        var octets = Read(ServiceCentreTimestamp.Length, field);
        return HasFailed ? default : new(octets);
    }

    public ValidityPeriod ReadValidityPeriod(ValidityPeriodFormat format) =>
        ValidityPeriod.FromOctets(format, Read(ValidityPeriod.LengthOf(format), TpduField.ValidityPeriod));
}

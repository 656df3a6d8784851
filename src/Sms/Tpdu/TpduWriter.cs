using Signalbox.Sms.Addresses;

namespace Signalbox.Sms.Tpdu;

/// <summary>
/// Writes the fields of a TPDU (3GPP TS 23.040, 9.2.2) in order into a span and keeps the first error; after it nothing more is written.
/// </summary>
internal ref struct TpduWriter(Span<byte> tpdu)
{
    private readonly Span<byte> _tpdu = tpdu;
    private int _at;

    public TpduError Error { get; private set; }

    private readonly bool HasFailed => Error.Fault != TpduFault.None;

    public void Fail(TpduFault fault, TpduField field)
    {
        if (!HasFailed) Error = new(fault, field);
    }

    public void WriteByte(byte value, TpduField field)
    {
        var octet = Reserve(1, field);
        if (octet.Length > 0) octet[0] = value;
    }

    /// <summary>The next octets, to be filled by the caller; empty after an error.</summary>
    public Span<byte> Reserve(int count, TpduField field)
    {
        if (_tpdu.Length - _at < count) Fail(TpduFault.NoRoom, field);
        if (HasFailed) return default;
        _at += count;
        return _tpdu.Slice(_at - count, count);
    }

    public void WriteAddress(SmsAddress address, TpduField field)
    {
        Span<byte> octets = stackalloc byte[AddressField.OctetsMax];
        if (AddressField.TryEncode(address, octets, out var written))
        {
            var place = Reserve(written, field);
            octets[..place.Length].CopyTo(place);
        }
        else
        {
            Fail(TpduFault.Malformed, field);
        }
    }

    public void WriteTimestamp(ServiceCentreTimestamp timestamp, TpduField field)
    {
        var place = Reserve(ServiceCentreTimestamp.Length, field);
        if (place.Length > 0) timestamp.CopyTo(place);
    }

    public void WriteValidityPeriod(ValidityPeriod validity)
    {
        var place = Reserve(validity.Length, TpduField.ValidityPeriod);
        if (place.Length > 0) validity.CopyTo(place);
    }

    /// <summary>Whether all went well; says how many octets were written, 0 after an error.</summary>
    public readonly bool TryFinish(out int written, out TpduError error)
    {
        error = Error;
        written = HasFailed ? 0 : _at;
        return !HasFailed;
    }
}

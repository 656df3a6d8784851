using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Smpp;

/// <summary>The body of bind_receiver, bind_transmitter and bind_transceiver (SMPP 3.4, 4.1.1, 4.1.3, 4.1.5), as slices of the PDU.</summary>
internal ref struct BindBody
{
    public ReadOnlySpan<byte> SystemId;
    public ReadOnlySpan<byte> Password;

    public static bool TryRead(ReadOnlySpan<byte> body, out BindBody bind)
    {
        bind = default;
        var reader = new WireReader(body);
        return reader.TryReadCString(SmppLimits.SystemIdSize, out bind.SystemId)
            && reader.TryReadCString(SmppLimits.PasswordSize, out bind.Password)
            && reader.TryReadCString(SmppLimits.SystemTypeSize, out _)
            && reader.TryRead(3, out _) // interface_version, addr_ton, addr_npi
            && reader.TryReadCString(SmppLimits.AddressRangeSize, out _);
    }
}

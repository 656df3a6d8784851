using System.Diagnostics.CodeAnalysis;
using Signalbox.Kernel.Wire;

namespace Signalbox.Smpp.Codec.Pdus;

/// <summary>
/// bind_transmitter, bind_receiver and bind_transceiver (SMPP 3.4, 4.1.1, 4.1.3, 4.1.5): they differ in command_id alone.
/// </summary>
public sealed record BindRequest : IPdu
{
    /// <summary>interface_version of SMPP 3.4.</summary>
    public const byte Version34 = 0x34;

    /// <summary>Which of the three.</summary>
    public BindKind Kind { get; init; } = BindKind.Transceiver;

    /// <summary>system_id, up to 15 characters.</summary>
    public string SystemId { get; init; } = "";

    /// <summary>password, up to 8 characters. <see cref="ToString"/> leaves it out.</summary>
    public string Password { get; init; } = "";

    /// <summary>system_type, up to 12 characters.</summary>
    public string SystemType { get; init; } = "";

    /// <summary>interface_version; 0x34 by default. A peer below it understands no optional parameters (1.7).</summary>
    public byte InterfaceVersion { get; init; } = Version34;

    /// <summary>addr_ton</summary>
    public byte AddrTon { get; init; }

    /// <summary>addr_npi</summary>
    public byte AddrNpi { get; init; }

    /// <summary>address_range, up to 40 characters.</summary>
    public string AddressRange { get; init; } = "";

    /// <summary>Whatever stood behind the last field; the standard has no optional parameters here.</summary>
    public ReadOnlyMemory<byte> RawTlvs { get; init; }

    /// <inheritdoc/>
    public CommandId Command => Kind switch
    {
        BindKind.Transmitter => CommandId.BindTransmitter,
        BindKind.Receiver => CommandId.BindReceiver,
        _ => CommandId.BindTransceiver,
    };

    // system_id          C-octet string, 16
    // password           C-octet string, 9
    // system_type        C-octet string, 13
    // interface_version  1
    // addr_ton, addr_npi 1 + 1
    // address_range      C-octet string, 41

    /// <summary>Decodes a body.</summary>
    /// <param name="kind">What the command_id said.</param>
    /// <param name="body">The octets behind the header.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="pdu">The PDU.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryDecode(
        BindKind kind, ReadOnlySpan<byte> body, SmppLimits limits, [NotNullWhen(true)] out BindRequest? pdu, out DecodeError error)
    {
        var reader = new PduReader(body, limits);
        pdu = new BindRequest
        {
            Kind = kind,
            SystemId = reader.Text("system_id", limits.SystemIdSizeMax, CommandStatus.InvalidSystemId),
            Password = reader.Text("password", limits.PasswordSizeMax, CommandStatus.InvalidPassword),
            SystemType = reader.Text("system_type", limits.SystemTypeSizeMax, CommandStatus.InvalidSystemType),
            InterfaceVersion = reader.Byte("interface_version"),
            AddrTon = reader.Byte("addr_ton"),
            AddrNpi = reader.Byte("addr_npi"),
            AddressRange = reader.Text("address_range", limits.AddressRangeSizeMax, CommandStatus.BindFailed),
            RawTlvs = reader.CopyTlvs(),
        };
        if (reader.IsGood(out error)) return true;
        pdu = null;
        return false;
    }

    /// <inheritdoc/>
    public void Encode(WireWriter writer, SmppLimits limits)
    {
        writer.WriteText("system_id", SystemId, limits.SystemIdSizeMax);
        writer.WriteText("password", Password, limits.PasswordSizeMax);
        writer.WriteText("system_type", SystemType, limits.SystemTypeSizeMax);
        writer.WriteByte(InterfaceVersion);
        writer.WriteByte(AddrTon);
        writer.WriteByte(AddrNpi);
        writer.WriteText("address_range", AddressRange, limits.AddressRangeSizeMax);
        writer.Write(RawTlvs.Span);
    }

    /// <summary>The PDU for people to read, without its password.</summary>
    public override string ToString() =>
        $"{Command} {{ SystemId = {SystemId}, SystemType = {SystemType}, InterfaceVersion = 0x{InterfaceVersion:X2} }}";
}

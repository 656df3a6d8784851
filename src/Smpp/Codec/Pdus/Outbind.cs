using System.Diagnostics.CodeAnalysis;
using Signalbox.Kernel.Wire;

namespace Signalbox.Smpp.Codec.Pdus;

/// <summary>outbind (SMPP 3.4, 4.1.7): an SMSC asks the ESME at the other end to bind as receiver. It has no response.</summary>
public sealed record Outbind : IPdu
{
    /// <summary>system_id of the SMSC, up to 15 characters.</summary>
    public string SystemId { get; init; } = "";

    /// <summary>password, up to 8 characters. <see cref="ToString"/> leaves it out.</summary>
    public string Password { get; init; } = "";

    /// <summary>The optional parameters as raw octets, in order, known or not.</summary>
    public ReadOnlyMemory<byte> RawTlvs { get; init; }

    /// <summary>The optional parameters.</summary>
    public TlvList Tlvs => new(RawTlvs.Span);

    /// <inheritdoc/>
    public CommandId Command => CommandId.Outbind;

    // system_id  C-octet string, 16
    // password   C-octet string, 9

    /// <summary>Decodes a body.</summary>
    /// <param name="body">The octets behind the header.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="pdu">The PDU.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryDecode(
        ReadOnlySpan<byte> body, SmppLimits limits, [NotNullWhen(true)] out Outbind? pdu, out DecodeError error)
    {
        var reader = new PduReader(body, limits);
        pdu = new Outbind
        {
            SystemId = reader.Text("system_id", limits.SystemIdSizeMax, CommandStatus.InvalidSystemId),
            Password = reader.Text("password", limits.PasswordSizeMax, CommandStatus.InvalidPassword),
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
        writer.Write(RawTlvs.Span);
    }

    /// <summary>The PDU for people to read, without its password.</summary>
    public override string ToString() => $"{Command} {{ SystemId = {SystemId} }}";
}

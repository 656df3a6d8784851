using System.Buffers.Binary;
using System.Text;

namespace Signalbox.EndToEnd.Partners;

/// <summary>The PDUs that a partner's program writes (SMPP 3.4, section 4), octet by octet.</summary>
internal static class SmppOctets
{
    public const int HeaderSize = 16;

    // command_id (SMPP 3.4, 5.1.2.1)
    public const uint GenericNack = 0x8000_0000;
    public const uint BindReceiver = 0x01;
    public const uint BindTransmitter = 0x02;
    public const uint SubmitSm = 0x04;
    public const uint DeliverSm = 0x05;
    public const uint Unbind = 0x06;
    public const uint BindTransceiver = 0x09;
    public const uint EnquireLink = 0x15;
    public const uint Response = 0x8000_0000;

    private const int ShortMessageMax = 254;
    private const int MessagePayload = 0x0424;

    /// <summary>A PDU.</summary>
    public static byte[] Pdu(uint command, uint status, uint sequence, ReadOnlySpan<byte> body = default)
    {
        var pdu = new byte[HeaderSize + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(pdu, pdu.Length);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(4), command);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(8), status);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(12), sequence);
        body.CopyTo(pdu.AsSpan(HeaderSize));
        return pdu;
    }

    /// <summary>The body of a bind: system_id | password | system_type | interface_version, addr_ton, addr_npi | address_range.</summary>
    public static byte[] BindBody(string account, string password) =>
        [.. Ascii(account), 0, .. Ascii(password), 0, 0, 0x34, 0, 0, 0];

    /// <summary>The body of a submit_sm. A text too long for short_message goes as message_payload.</summary>
    public static byte[] SubmitBody(in SubmitFields fields)
    {
        var isShort = fields.Text.Length <= ShortMessageMax;
        // service_type | source: numbering plan | destination: international | esm_class, protocol_id, priority | schedule, validity |
        // registered_delivery, replace, data_coding, default message | length, text | parameters
        return [
            0, 0, 1, .. Ascii(fields.From), 0, 1, 1, .. Ascii(fields.To), 0, fields.EsmClass, 0, 0, 0, 0,
            fields.RegisteredDelivery, 0, fields.DataCoding, 0,
            .. isShort ? [(byte)fields.Text.Length, .. fields.Text] : (byte[])[0, .. Tlv(MessagePayload, fields.Text)],
            .. fields.Parameters,
        ];
    }

    /// <summary>An optional parameter: tag | length | value.</summary>
    public static byte[] Tlv(int tag, ReadOnlySpan<byte> value) =>
        [(byte)(tag >> 8), (byte)tag, (byte)(value.Length >> 8), (byte)value.Length, .. value];

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}

/// <summary>What differs between the submit_sm's of a partner.</summary>
internal readonly record struct SubmitFields(
    string From, string To, byte EsmClass, byte RegisteredDelivery, byte DataCoding, byte[] Text, byte[] Parameters);

using Signalbox.Kernel.Wire;

namespace Signalbox.Smpp.Codec;

/// <summary>
/// The body of submit_sm_resp, deliver_sm_resp and data_sm_resp (SMPP 3.4, 4.4.2, 4.6.2, 4.7.2): a message_id, which may be missing
/// altogether when the status is not 0, and optional parameters. Decoded, its spans are views of the octets read.
/// </summary>
public ref struct MessageIdResponse
{
    /// <summary>Whether there is a body; without one nothing else counts.</summary>
    public bool HasBody { get; set; }

    /// <summary>message_id without its NUL; empty in every deliver_sm_resp.</summary>
    public ReadOnlySpan<byte> MessageId { get; set; }

    /// <summary>The optional parameters; the standard has them in data_sm_resp only, peers elsewhere too.</summary>
    public TlvList Tlvs { get; set; }

    /// <summary>Decodes a body within the standard's own limits.</summary>
    /// <inheritdoc cref="TryDecode(ReadOnlySpan{byte}, SmppLimits, out MessageIdResponse, out DecodeError)"/>
    public static bool TryDecode(ReadOnlySpan<byte> body, out MessageIdResponse pdu, out DecodeError error) =>
        TryDecode(body, SmppLimits.Default, out pdu, out error);

    /// <summary>
    /// Decodes a body. An id that ends with the PDU instead of a NUL is taken: a reference lost is worse than a careless peer.
    /// </summary>
    /// <param name="body">The octets behind the header.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="pdu">The fields; on failure those in front of the bad one, and an id that is too long as a whole.</param>
    /// <param name="error">What is wrong. It is for counting: a response is never answered.</param>
    public static bool TryDecode(ReadOnlySpan<byte> body, SmppLimits limits, out MessageIdResponse pdu, out DecodeError error)
    {
        pdu = default;
        error = default;
        if (body.IsEmpty) return true;
        if (body.Length < limits.MessageIdSizeMax && !body.Contains((byte)0))
        {
            pdu = new MessageIdResponse { HasBody = true, MessageId = body };
            return true;
        }

        var reader = new PduReader(body, limits);
        pdu = new MessageIdResponse
        {
            HasBody = true,
            MessageId = reader.CString("message_id", limits.MessageIdSizeMax, CommandStatus.InvalidMessageId),
            Tlvs = reader.Tlvs(),
        };
        if (reader.IsGood(out error)) return true;
        // Beyond the standard's length it names the message all the same.
        if (error.Status == (uint)CommandStatus.InvalidMessageId) pdu = new MessageIdResponse { HasBody = true, MessageId = UpToNul(body) };
        return false;
    }

    private static ReadOnlySpan<byte> UpToNul(ReadOnlySpan<byte> body)
    {
        var end = body.IndexOf((byte)0);
        return end < 0 ? body : body[..end];
    }

    /// <summary>Writes the body, without the header.</summary>
    public readonly void Encode(WireWriter writer)
    {
        if (!HasBody) return;
        writer.WriteCString(MessageId);
        writer.Write(Tlvs.Raw);
    }
}

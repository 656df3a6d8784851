using System.Diagnostics.CodeAnalysis;
using Signalbox.Kernel.Wire;

namespace Signalbox.Smpp.Codec.Pdus;

/// <summary>submit_multi_resp (SMPP 3.4, 4.5.2): the id of the message, and the destinations that were refused.</summary>
public sealed record SubmitMultiResponse : IPdu
{
    /// <summary>message_id, up to 64 characters.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>no_unsuccess and unsuccess_sme(s): the destinations that were refused, up to 254.</summary>
    public IReadOnlyList<UnsuccessfulDestination> Unsuccessful { get; init; } = [];

    /// <summary>The optional parameters as raw octets, in order, known or not.</summary>
    public ReadOnlyMemory<byte> RawTlvs { get; init; }

    /// <summary>The optional parameters.</summary>
    public TlvList Tlvs => new(RawTlvs.Span);

    /// <inheritdoc/>
    public CommandId Command => CommandId.SubmitMultiResp;

    // message_id         C-octet string, 65
    // no_unsuccess       1
    // unsuccess_sme(s)   dest_addr_ton, _npi, destination_addr (21), error_status_code (4) each

    /// <summary>Decodes a body.</summary>
    /// <param name="body">The octets behind the header.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="pdu">The PDU.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryDecode(
        ReadOnlySpan<byte> body, SmppLimits limits, [NotNullWhen(true)] out SubmitMultiResponse? pdu, out DecodeError error)
    {
        var reader = new PduReader(body, limits);
        pdu = new SubmitMultiResponse
        {
            MessageId = reader.Text("message_id", limits.MessageIdSizeMax, CommandStatus.InvalidMessageId),
            Unsuccessful = ReadUnsuccessful(ref reader, limits),
            RawTlvs = reader.CopyTlvs(),
        };
        if (reader.IsGood(out error)) return true;
        pdu = null;
        return false;
    }

    /// <inheritdoc/>
    public void Encode(WireWriter writer, SmppLimits limits)
    {
        writer.WriteText("message_id", MessageId, limits.MessageIdSizeMax);
        PduWriter.CheckCount("no_unsuccess", Unsuccessful.Count, limits);
        writer.WriteByte((byte)Unsuccessful.Count);
        foreach (var one in Unsuccessful)
        {
            writer.WriteAddress("destination_addr", one.Destination, limits.AddressSizeMax);
            writer.WriteUInt32(one.Status);
        }
        writer.Write(RawTlvs.Span);
    }

    /// <summary>The PDU for people to read, without text and numbers.</summary>
    public override string ToString() => $"{Command} {{ MessageId = {MessageId}, {Unsuccessful.Count} unsuccessful }}";

    private static List<UnsuccessfulDestination> ReadUnsuccessful(ref PduReader reader, SmppLimits limits)
    {
        var count = reader.Byte("no_unsuccess");
        if (count > limits.DestinationsMax) reader.Reject("no_unsuccess", CommandStatus.InvalidNumberOfDestinations);
        var list = new List<UnsuccessfulDestination>();
        for (var i = 0; i < count && reader.IsGood(out _); i++)
        {
            list.Add(new UnsuccessfulDestination(
                reader.Address("destination_addr", limits.AddressSizeMax, CommandStatus.InvalidDestinationAddress),
                reader.UInt32("error_status_code")));
        }

        return list;
    }
}

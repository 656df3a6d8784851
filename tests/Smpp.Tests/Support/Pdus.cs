using Signalbox.Kernel.Wire;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;

namespace Signalbox.Smpp.Tests.Support;

/// <summary>Frames, decodes and encodes any PDU, whichever type carries it.</summary>
internal static class Pdus
{
    public static byte[] Encode(IPdu body, uint sequence = 1, uint status = 0)
    {
        var buffer = new WireBuffer();
        PduWriter.Write(new WireWriter(buffer), body, status, sequence, SmppLimits.Default);
        return buffer.Written.ToArray();
    }

    public static byte[] Encode(CommandId command, uint sequence = 1, uint status = 0) => Encode(new HeaderOnly(command), sequence, status);

    public static byte[] Encode(CommandId command, in ShortMessagePdu body, uint sequence = 1)
    {
        var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        var start = PduWriter.Begin(writer, command, 0, sequence);
        body.Encode(writer);
        PduWriter.End(writer, start);
        return buffer.Written.ToArray();
    }

    public static (PduHeader Header, byte[] Body) Frame(ReadOnlySpan<byte> octets)
    {
        Assert.Equal(FrameResult.Complete, PduFramer.TryReadFrame(ref octets, SmppLimits.Default, out var header, out var body, out _));
        return (header, body.ToArray());
    }

    /// <summary>Decodes a body and encodes what came out; null when it does not decode.</summary>
    public static byte[]? Reencode(PduHeader header, ReadOnlySpan<byte> body, out DecodeError error)
    {
        var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        var start = PduWriter.Begin(writer, header.Command, header.CommandStatus, header.SequenceNumber);
        switch (header.Command)
        {
            case CommandId.SubmitSm or CommandId.DeliverSm:
                if (!ShortMessagePdu.TryDecode(body, out var message, out error)) return null;
                message.Encode(writer);
                break;
            case CommandId.SubmitSmResp or CommandId.DeliverSmResp or CommandId.DataSmResp:
                if (!MessageIdResponse.TryDecode(body, out var response, out error)) return null;
                response.Encode(writer);
                break;
            default:
                if (!PduCatalog.TryDecode(header, body, SmppLimits.Default, out var pdu, out error)) return null;
                Assert.Equal(header.Command, pdu.Command);
                pdu.Encode(writer, SmppLimits.Default);
                break;
        }

        PduWriter.End(writer, start);
        return buffer.Written.ToArray();
    }
}

using System.Buffers;
using Signalbox.Kernel.Wire;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Trace;

namespace Signalbox.Smpp.Fuzz.Engine;

/// <summary>Framer, every decoder and the trace's formats on one input: no exception, and an error that says what a peer can be told.</summary>
internal static class CodecTarget
{
    // what one octet may become in the readable forms, and what a PDU costs besides
    private const int CharactersPerOctet = 64;
    private const int CharactersPerPdu = 4096;

    private static readonly CommandId[] Commands = Enum.GetValues<CommandId>();
    private static readonly TraceView Open = new() { ShowsText = true, ShowsNumbers = true };

    public static void Run(byte[] input, Random random)
    {
        var found = Frame(input, random, out var header, out var body);
        Read(input);
        Read(input.AsSpan(random.Next(input.Length)));
        Show(input);
        if (found != FrameResult.Complete) return;
        Decode(header, body);
        for (var i = 0; i < 3; i++) Decode(header with { CommandId = (uint)Commands[random.Next(Commands.Length)] }, body);
    }

    private static FrameResult Frame(byte[] input, Random random, out PduHeader header, out byte[] body)
    {
        ReadOnlySpan<byte> span = input;
        var cut = random.Next(input.Length + 1);
        var pieces = Pieces.Of(input.AsMemory(0, cut), input.AsMemory(cut));

        var whole = PduFramer.TryReadFrame(ref span, SmppLimits.Default, out header, out var content, out var error);
        var split = PduFramer.TryReadFrame(ref pieces, SmppLimits.Default, out var splitHeader, out var splitContent, out var splitError);

        Require(whole == split && header == splitHeader && error == splitError, "the framer reads pieces differently");
        Require(span.Length == pieces.Length && content.SequenceEqual(splitContent.ToArray()), "the framer cuts pieces differently");
        Require(whole != FrameResult.Broken || (error.Scope == DecodeScope.Stream && error.Status == 2), "a broken stream has the wrong error");
        body = content.ToArray();
        return whole;
    }

    private static void Decode(PduHeader header, byte[] body)
    {
        var encoded = Reencode(header, body, out var error);
        if (encoded is null)
        {
            Require(error.Scope is DecodeScope.Field or DecodeScope.Pdu, $"{header.Command}: scope {error.Scope}");
            Require(error.Status != 0 && Enum.IsDefined((CommandStatus)error.Status), $"{header.Command}: status 0x{error.Status:X}");
            Require(!string.IsNullOrEmpty(error.FieldName), $"{header.Command}: no name of the field");
            Require(error.Offset >= 0 && error.Offset <= body.Length, $"{header.Command}: offset {error.Offset} of {body.Length}");
            return;
        }

        Require(Reencode(header, encoded, out _) is not null, $"{header.Command}: what was encoded does not decode");
    }

    private static byte[]? Reencode(PduHeader header, byte[] body, out DecodeError error)
    {
        var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        switch (header.Command)
        {
            case CommandId.SubmitSm or CommandId.DeliverSm:
                if (!ShortMessagePdu.TryDecode(body, out var message, out error)) return null;
                Walk(message.Tlvs);
                message.Encode(writer);
                break;
            case CommandId.SubmitSmResp or CommandId.DeliverSmResp or CommandId.DataSmResp:
                if (!MessageIdResponse.TryDecode(body, out var response, out error)) return null;
                Walk(response.Tlvs);
                response.Encode(writer);
                break;
            default:
                if (!PduCatalog.TryDecode(header, body, SmppLimits.Default, out var pdu, out error)) return null;
                Require(pdu.ToString() is not null, "no text");
                pdu.Encode(writer, SmppLimits.Default);
                break;
        }

        return buffer.Written.ToArray();
    }

    private static void Walk(TlvList tlvs)
    {
        var octets = 0;
        foreach (var tlv in tlvs)
        {
            octets += 4 + tlv.Value.Length;
            Require(tlvs.TryFind(tlv.Tag, out _), "a parameter is not found by its tag");
            tlvs.TryFindByte(tlv.Tag, out _);
            tlvs.TryFindUInt16(tlv.Tag, out _);
            tlvs.TryFindCString(tlv.Tag, out _);
        }

        Require(octets == tlvs.Raw.Length, "parameters do not fill their list");
        tlvs.HasValidLengths(out _);
    }

    private static void Read(ReadOnlySpan<byte> octets)
    {
        if (DeliveryReceipt.TryParse(octets, out var receipt))
        {
            DeliveryReceipt.TryReadDate(receipt.DoneDate, out _);
            Require(!MessageStates.TryParse(receipt.Stat, out var state) || Enum.IsDefined(state), "a state that is none");
        }

        Span<byte> text = stackalloc byte[SmppTime.TextSize];
        if (octets.Length >= SmppTime.TextSize && SmppTime.TryParse(octets[..SmppTime.TextSize], out var time)) time.TryFormat(text);
    }

    private static void Show(byte[] input)
    {
        foreach (var view in (TraceView[])[TraceView.Masked, Open])
        {
            var length = PduText.Format(input, view).Length + PduHexDump.Format(input, view).Length;
            Require(length <= CharactersPerPdu + (CharactersPerOctet * input.Length), $"{length} characters for {input.Length} octets");
        }
    }

    private static void Require(bool holds, string what)
    {
        if (!holds) throw new FuzzFailure(what);
    }
}

using Signalbox.Kernel.Wire;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Tests.Support;

namespace Signalbox.Smpp.Tests.Codec;

/// <summary>The gate: the hot PDUs are framed, decoded and encoded without a byte of garbage.</summary>
public sealed class CodecAllocationTests
{
    private const int Rounds = 10_000;

    [Theory]
    [InlineData("jsmpp submit_sm with every field set")]
    [InlineData("cloudhopper deliver_sm with a receipt")]
    [InlineData("cloudhopper deliver_sm with message_payload")]
    public void ShortMessage_DecodedAndEncoded_AllocatesNothing(string vector)
    {
        var octets = PduVectors.Octets(vector);
        var buffer = new WireBuffer(1024);

        Assert.Equal(0, Measure(() =>
        {
            ReadOnlySpan<byte> span = octets;
            PduFramer.TryReadFrame(ref span, SmppLimits.Default, out var header, out var body, out _);
            var good = ShortMessagePdu.TryDecode(body, out var pdu, out _) && pdu.IsEncodable(SmppLimits.Default, out _);
            pdu.Tlvs.TryFind(TlvTag.ReceiptedMessageId, out _);
            buffer.Clear();
            var writer = new WireWriter(buffer);
            var start = PduWriter.Begin(writer, header.Command, header.CommandStatus, header.SequenceNumber);
            pdu.Encode(writer);
            PduWriter.End(writer, start);
            return good && buffer.Length == octets.Length;
        }));
    }

    [Theory]
    [InlineData("cloudhopper submit_sm_resp")]
    [InlineData("cloudhopper deliver_sm_resp with an empty id")]
    public void MessageId_DecodedAndEncoded_AllocatesNothing(string vector)
    {
        var octets = PduVectors.Octets(vector);
        var buffer = new WireBuffer(1024);

        Assert.Equal(0, Measure(() =>
        {
            ReadOnlySpan<byte> span = octets;
            PduFramer.TryReadFrame(ref span, SmppLimits.Default, out var header, out var body, out _);
            var good = MessageIdResponse.TryDecode(body, out var response, out _);
            buffer.Clear();
            var writer = new WireWriter(buffer);
            var start = PduWriter.Begin(writer, header.Command, header.CommandStatus, header.SequenceNumber);
            response.Encode(writer);
            PduWriter.End(writer, start);
            return good && buffer.Length == octets.Length;
        }));
    }

    [Fact]
    public void Receipt_ReadAndWritten_AllocatesNothing()
    {
        var text =
            "id:0059113978 sub:001 dlvrd:001 submit date:1002101730 done date:1002101731 stat:DELIVRD err:000 text:Hello"u8.ToArray();
        var written = new byte[254];

        Assert.Equal(0, Measure(() =>
            DeliveryReceipt.TryParse(text, out var receipt) && DeliveryReceipt.TryReadDate(receipt.DoneDate, out _)
            && MessageStates.TryParse(receipt.Stat, out _) && receipt.TryFormat(written, out var length) && length == text.Length));
    }

    private static long Measure(Func<bool> round)
    {
        for (var i = 0; i < 100; i++) Assert.True(round());
        var good = true;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++) good &= round();
        var after = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(good);
        return after - before;
    }
}

using BenchmarkDotNet.Attributes;
using Signalbox.Kernel.Wire;
using Signalbox.Smpp.Codec;

namespace Signalbox.Benchmarks;

/// <summary>The hot PDUs of SMPP: a text of 100 octets, and a receipt with the two TLVs that every receipt has.</summary>
[MemoryDiagnoser]
public class SmppCodec
{
    private readonly WireBuffer _buffer = new(4096);
    private byte[] _submit = [];
    private byte[] _receipt = [];

    [GlobalSetup]
    public void Setup()
    {
        WriteSubmit();
        _submit = _buffer.Written.ToArray();
        WriteReceipt();
        _receipt = _buffer.Written.ToArray();
    }

    [Benchmark]
    public int DecodeSubmitSm() => ShortMessagePdu.TryDecode(_submit, out var pdu, out _) ? pdu.ShortMessage.Length : -1;

    [Benchmark]
    public int EncodeSubmitSm() => WriteSubmit();

    [Benchmark]
    public int DecodeReceipt() =>
        ShortMessagePdu.TryDecode(_receipt, out var pdu, out _)
        && pdu.Tlvs.TryFindCString(TlvTag.ReceiptedMessageId, out var id)
        && DeliveryReceipt.TryParse(pdu.ShortMessage, out var receipt) ? id.Length + receipt.Stat.Length : -1;

    [Benchmark]
    public int EncodeReceipt() => WriteReceipt();

    private int WriteSubmit()
    {
        _buffer.Clear();
        new ShortMessagePdu
        {
            SourceAddress = "12345"u8,
            DestinationTon = 1,
            DestinationNpi = 1,
            DestinationAddress = "79001234567"u8,
            RegisteredDelivery = 1,
            ShortMessage = "A text of a hundred characters, as most of them are: not too short, not too long, and all of it GSM.."u8[..100],
        }.Encode(new WireWriter(_buffer));
        return _buffer.Length;
    }

    private int WriteReceipt()
    {
        _buffer.Clear();
        Span<byte> text = stackalloc byte[254];
        Span<byte> parameters = stackalloc byte[64];
        var tlvs = new TlvWriter(parameters);
        tlvs.WriteCString(TlvTag.ReceiptedMessageId, "63351029384756192"u8);
        tlvs.WriteByte(TlvTag.MessageState, 2);
        new DeliveryReceipt
        {
            Id = "63351029384756192"u8,
            Submitted = "001"u8,
            Delivered = "001"u8,
            SubmitDate = "2611221530"u8,
            DoneDate = "2611221531"u8,
            Stat = "DELIVRD"u8,
            Err = "000"u8,
            Text = "A text of a hundred "u8,
        }.TryFormat(text, out var written);
        new ShortMessagePdu
        {
            SourceTon = 1,
            SourceNpi = 1,
            SourceAddress = "79001234567"u8,
            DestinationAddress = "12345"u8,
            EsmClass = 4,
            ShortMessage = text[..written],
            Tlvs = tlvs.List,
        }.Encode(new WireWriter(_buffer));
        return _buffer.Length;
    }
}

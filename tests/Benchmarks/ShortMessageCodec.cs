using BenchmarkDotNet.Attributes;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tpdu;
using Signalbox.Sms.UserData;

namespace Signalbox.Benchmarks;

/// <summary>Alphabets, packing, splitting and TPDUs on texts of ordinary length.</summary>
[MemoryDiagnoser]
public class ShortMessageCodec
{
    private const string Text = "A text of a hundred characters, as most of them are: not too short, not too long, and all of it @GSM";
    private readonly byte[] _septets = GsmAlphabet.TryEncode(Text)!;
    private readonly byte[] _long = GsmAlphabet.TryEncode(string.Concat(Enumerable.Repeat(Text, 10)))!;
    private readonly byte[] _space = new byte[256];
    private byte[] _tpdu = [];

    [GlobalSetup]
    public void Setup() => _tpdu = Submit().Encode();

    [Benchmark]
    public int EncodeGsm() => GsmAlphabet.TryEncode(Text, _space, out var written) ? written : -1;

    [Benchmark]
    public int DecodeGsm() => GsmAlphabet.Decode(_septets).Length;

    [Benchmark]
    public int PackSeptets()
    {
        SeptetPacking.Pack(_septets, 0, _space);
        return _space[0];
    }

    [Benchmark]
    public int SplitThousandCharacters() => TextSplitter.Split(TextCoding.Gsm7, _long, 7).Length;

    [Benchmark]
    public int EncodeSubmitTpdu() => Submit().TryEncode(_space, out var written, out _) ? written : -1;

    [Benchmark]
    public bool DecodeSubmitTpdu() => SmsSubmit.TryDecode(_tpdu, out _, out _);

    private SmsSubmit Submit() => new()
    {
        Destination = new SmsAddress(TypeOfNumber.International, NumberingPlan.Isdn, "79001234567"),
        DataCoding = DataCodingScheme.For(TextCoding.Gsm7),
        StatusReportRequest = true,
        UserData = new PartContent(TextCoding.Gsm7, default, _septets),
    };
}

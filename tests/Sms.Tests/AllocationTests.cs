using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Composition;
using Signalbox.Sms.Tests.Support;
using Signalbox.Sms.Tests.Tpdu;
using Signalbox.Sms.Tpdu;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tests;

/// <summary>Octets that a call leaves to the collector. What every message passes through leaves none.</summary>
public sealed class AllocationTests
{
    private const string Text = "Your code is 482913. It is good for ten minutes; do not pass it on. {Signalbox} € 0.00 - reply STOP.";

    [Fact]
    public void Alphabet_AllocatesNothing()
    {
        var septets = new byte[200];

        AssertAllocates(0, () => GsmAlphabet.TryEncode(Text, septets, out _));
        AssertAllocates(0, () => GsmAlphabet.CountSeptets(Text));
        AssertAllocates(0, () => GsmAlphabet.IsValid(septets));
    }

    [Fact]
    public void TextOfOnePart_AllocatesThePartAlone()
    {
        var septets = GsmAlphabet.TryEncode(Text)!;

        AssertAllocates(0, () => TextSplitter.CountParts(TextCoding.Gsm7, septets));
        AssertAllocates(96, () => TextSplitter.Split(TextCoding.Gsm7, septets, reference: 1));
    }

    [Fact]
    public void TextThatNeedsNoReplacement_AllocatesItsSeptetsAlone()
    {
        var options = new TextOptions { OnUnencodable = OnUnencodable.SmartReplacement, Languages = NationalLanguages.Turkish };

        AssertAllocates(136, () => TextEncoder.TryEncode(Text, options, out _, out _));
    }

    [Fact]
    public void NationalTables_AllocateNothing()
    {
        var septets = new byte[200];
        var shift = new LanguageShift(NationalLanguage.Turkish, NationalLanguage.Turkish);

        AssertAllocates(0, () => NationalAlphabet.TryEncode("Şu ışık", shift, septets, out _));
        AssertAllocates(0, () => NationalAlphabet.CountSeptets("Şu ışık", shift));
        AssertAllocates(0, () => TextSplitter.CountParts(TextCoding.Gsm7, septets, shift));
        AssertAllocates(0, () => TextSplitter.LengthWithin(TextCoding.Gsm7, septets, 1, shift));
        AssertAllocates(0, () => UserDataHeader.FindLanguageShift([0x03, 0x24, 0x01, 0x01]));
    }

    [Fact]
    public void TextOfTenParts_AllocatesPartsAndHeadersAlone()
    {
        var septets = new byte[1_500];

        AssertAllocates(0, () => TextSplitter.CountParts(TextCoding.Gsm7, septets));
        AssertAllocates((10 * 64) + 200, () => TextSplitter.Split(TextCoding.Gsm7, septets, reference: 1));
    }

    [Fact]
    public void Encoding_AllocatesNothing()
    {
        var tpdu = new byte[TpduLimits.OctetsMax];
        var submit = Read.Submit(Vectors.LoremOne);
        var deliver = Read.Deliver(Vectors.Alphanumeric);
        var report = Read.StatusReport(Vectors.ForCommand);

        AssertAllocates(0, () => submit.TryEncode(tpdu, out _, out _));
        AssertAllocates(0, () => deliver.TryEncode(tpdu, out _, out _));
        AssertAllocates(0, () => report.TryEncode(tpdu, out _, out _));
        AssertAllocates(0, () => UserDataHeader.FindConcatenation(submit.UserData.Header.Span));
        AssertAllocates(0, () => AddressField.TryEncode(deliver.Originator, tpdu, out _));
    }

    [Fact]
    public void Decoding_AllocatesTheMessageAlone()
    {
        var submit = Read.Frame(Vectors.GammuSubmit).Tpdu.ToArray();
        var deliver = Read.Frame(Vectors.HelloHello).Tpdu.ToArray();
        var report = Read.Frame(Vectors.WithoutIndicator).Tpdu.ToArray();

        AssertAllocates(264, () => SmsSubmit.TryDecode(submit, out _, out _));
        AssertAllocates(264, () => SmsDeliver.TryDecode(deliver, out _, out _));
        AssertAllocates(176, () => SmsStatusReport.TryDecode(report, out _, out _));
    }

    [Fact]
    public void RefusedOctets_AllocateNothing()
    {
        var deliver = Read.Frame(Vectors.HelloHello).Tpdu.ToArray().AsSpan(0, 15).ToArray();

        AssertAllocates(0, () => SmsSubmit.TryDecode(deliver, out _, out _));
    }

    private static void AssertAllocates<T>(int octetsMax, Func<T> call)
    {
        const int Calls = 1_000;
        for (var i = 0; i < Calls; i++) call();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++) call();
        var octets = (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;

        Assert.True(octets <= octetsMax, $"{octets} octets a call, above {octetsMax}");
    }
}

using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tests.Support;
using Signalbox.Sms.Tests.Tpdu;
using Signalbox.Sms.Tpdu;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tests;

/// <summary>
/// A hundred thousand inputs a codec, half of them noise, half published octets with a few bits changed: nothing throws, and
/// what was read can be written and reads the same.
/// </summary>
public sealed class RandomOctetsTests
{
    private const int Inputs = 100_000;
    private const int Seed = 23_040;

    [Fact]
    public void Deliver_NeverThrows() => ForEachInput(Tpdus(Vectors.Delivers), octets =>
    {
        if (!SmsDeliver.TryDecode(octets, out var deliver, out _)) return;
        Assert.True(SmsDeliver.TryDecode(deliver.Encode(), out var again, out _));
        Assert.Equal(deliver with { IsTruncated = false, Originator = again.Originator }, again);
        AssertSame(deliver.Originator, again.Originator);
    });

    [Fact]
    public void Submit_NeverThrows() => ForEachInput(Tpdus(Vectors.Submits), octets =>
    {
        if (!SmsSubmit.TryDecode(octets, out var submit, out _)) return;
        Assert.True(SmsSubmit.TryDecode(submit.Encode(), out var again, out _));
        Assert.Equal(submit with { Destination = again.Destination }, again);
        AssertSame(submit.Destination, again.Destination);
    });

    [Fact]
    public void StatusReport_NeverThrows() => ForEachInput(Tpdus(Vectors.StatusReports), octets =>
    {
        if (!SmsStatusReport.TryDecode(octets, out var report, out _)) return;
        Assert.True(SmsStatusReport.TryDecode(report.Encode(), out var again, out _));
        Assert.Equal(report with { IsTruncated = false, Recipient = again.Recipient }, again);
        AssertSame(report.Recipient, again.Recipient);
    });

    [Fact]
    public void AddressField_NeverThrows() => ForEachInput(Octets("0B919130079229F0", "14D04937BD2C7797E9D3E614"), octets =>
    {
        if (!AddressField.TryDecode(octets, out var address, out var read)) return;
        Assert.InRange(read, 2, AddressField.OctetsMax);
        Span<byte> field = stackalloc byte[AddressField.OctetsMax];
        Assert.True(AddressField.TryEncode(address, field, out var written));
        Assert.True(AddressField.TryDecode(field[..written], out var again, out _));
        AssertSame(address, again);
    });

    [Fact]
    public void UserDataHeader_NeverThrows() => ForEachInput(Octets("0500038C0201", "0900032803030B020000", "06080400D10302"), octets =>
    {
        var concatenation = UserDataHeader.FindConcatenation(octets);
        if (!UserDataHeader.TryParse(octets, out var header))
        {
            Assert.Null(concatenation);
            return;
        }

        Assert.Equal(octets, header.Encode());
        Assert.Equal(concatenation, header.Concatenation);
        Assert.Equal(header.LanguageShift, UserDataHeader.FindLanguageShift(octets));
    });

    [Fact]
    public void ReceivedText_NeverThrows() => ForEachInput(Octets("06250101240101611B5C1B", "03240103611B0961", "0324010D611B"), octets =>
    {
        var headerLength = octets.Length == 0 ? 0 : Math.Min(octets[0] + 1, octets.Length);
        foreach (var coding in Enum.GetValues<TextCoding>())
        {
            var received = ReceivedText.Of(coding, octets.AsSpan(0, headerLength), octets.AsSpan(headerLength));
            if (coding != TextCoding.Gsm7) Assert.Equal(coding, received.Coding);
            Assert.InRange(received.Octets.Length, 0, 2 * octets.Length);
        }
    });

    [Fact]
    public void PduModeFrame_NeverThrows() => ForEachInput(Octets(Vectors.Delivers), octets =>
    {
        if (!PduModeFrame.TryParse(Convert.ToHexString(octets), out var frame)) return;
        Assert.True(PduModeFrame.TryParse(PduModeFrame.Format(frame.ServiceCentre, frame.Tpdu.Span), out var again));
        Assert.Equal(frame.Tpdu.ToArray(), again.Tpdu.ToArray());
    });

    [Fact]
    public void PduModeFrame_OfAnyCharacters_NeverThrows()
    {
        const string Characters = "0123456789ABCDEFabcdef\r\n +:\0é";
        var random = new Random(Seed);
        for (var i = 0; i < Inputs; i++)
        {
            var line = random.GetItems<char>(Characters, random.Next(600));
            if (!line.All(char.IsAsciiHexDigit)) Assert.False(PduModeFrame.TryParse(line, out _));
            var hex = line.TakeWhile(char.IsAsciiHexDigit).ToArray();
            if (PduModeFrame.TryParse(hex, out var frame)) Assert.InRange(frame.Tpdu.Length, 1, TpduLimits.OctetsMax);
        }
    }

    [Fact]
    public void Alphabets_NeverThrow() => ForEachInput(Octets("1B651B1B", "D83DDE00"), octets =>
    {
        Assert.InRange(GsmAlphabet.Decode(octets).Length, octets.Length / 2, octets.Length);
        Assert.Equal(octets.Length / 2, Ucs2Text.Decode(octets).Length);
        foreach (var shift in NationalTable.Shifts)
            Assert.Equal(GsmAlphabet.Decode(octets).Length, NationalAlphabet.Decode(octets, shift).Length);
    });

    [Fact]
    public void Splitter_NeverThrowsAndCountsAsItSplits()
    {
        var random = new Random(Seed);
        var octets = new byte[3_000];
        for (var i = 0; i < Inputs / 10; i++)
        {
            random.NextBytes(octets);
            if (i % 2 == 0) octets.AsSpan().Replace((byte)0x40, GsmAlphabet.Escape);
            var text = octets.AsMemory(0, random.Next(octets.Length));
            var coding = (TextCoding)random.Next(3);
            var shift = NationalTable.Shifts[i % NationalTable.Shifts.Count];
            var parts = TextSplitter.Split(coding, text, shift, (ushort)i, wideReference: i % 3 == 0);
            Assert.Equal(parts.Length, TextSplitter.CountParts(coding, text.Span, shift, wideReference: i % 3 == 0));
            Assert.Equal(text.Length, TextSplitter.LengthWithin(coding, text.Span, parts.Length, shift, wideReference: i % 3 == 0));
            Assert.Equal(text.Length, parts.Sum(part => part.Octets.Length));
        }
    }

    private static byte[][] Tpdus(string[] frames) => [.. frames.Select(hex => Read.Frame(hex).Tpdu.ToArray())];

    private static byte[][] Octets(params string[] samples) => [.. samples.Select(Hex.Octets)];

    private static void ForEachInput(byte[][] samples, Action<byte[]> use)
    {
        var random = new Random(Seed);
        for (var i = 0; i < Inputs; i++)
        {
            byte[] octets;
            if (i % 2 == 0)
            {
                octets = new byte[random.Next(TpduLimits.OctetsMax + 10)];
                random.NextBytes(octets);
            }
            else
            {
                octets = [.. samples[random.Next(samples.Length)]];
                for (var flips = random.Next(6); flips > 0; flips--) octets[random.Next(octets.Length)] ^= (byte)(1 << random.Next(8));
            }

            use(octets);
        }
    }

    // A name of eight septets that ends in '@' is read without it (see AddressField.TryEncode).
    private static void AssertSame(SmsAddress expected, SmsAddress actual)
    {
        var isName = expected.TypeOfNumber == TypeOfNumber.Alphanumeric;
        if (isName && GsmAlphabet.CountSeptets(expected.Value) == 8 && expected.Value.EndsWith('@'))
            expected = expected with { Value = expected.Value[..^1] };
        Assert.Equal(expected, actual);
    }
}

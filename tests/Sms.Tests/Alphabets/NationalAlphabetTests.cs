using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tests.Support;

namespace Signalbox.Sms.Tests.Alphabets;

/// <summary>3GPP TS 23.038, 6.2.1.2 and Annex A.</summary>
public sealed class NationalAlphabetTests
{
    private static readonly LanguageShift TurkishSingle = new(NationalLanguage.None, NationalLanguage.Turkish);
    private static readonly LanguageShift TurkishLocking = new(NationalLanguage.Turkish, NationalLanguage.None);
    private static readonly LanguageShift TurkishBoth = new(NationalLanguage.Turkish, NationalLanguage.Turkish);
    private static readonly LanguageShift Spanish = new(NationalLanguage.None, NationalLanguage.Spanish);
    private static readonly LanguageShift PortugueseBoth = new(NationalLanguage.Portuguese, NationalLanguage.Portuguese);

    [Fact]
    public void EverySeptet_OfEveryPairOfTables_Decodes()
    {
        foreach (var shift in NationalTable.Shifts)
        {
            foreach (var (septet, character) in NationalTable.Locking(shift.Locking))
            {
                if (character == AlphabetTable.Escape) continue;
                Assert.Equal(character.ToString(), NationalAlphabet.Decode([septet], shift));
                var shown = NationalTable.Single(shift.Single).GetValueOrDefault(septet, character);
                Assert.Equal($"a{shown}b", NationalAlphabet.Decode([0x61, 0x1B, septet, 0x62], shift));
            }
        }
    }

    [Fact]
    public void EveryCharacterOfUtf16_IsEncodedOnlyWhenInTheTables_AndWithoutShiftWhereThatIsPossible()
    {
        foreach (var shift in NationalTable.Shifts)
        {
            var locking = NationalTable.Locking(shift.Locking).Values.ToHashSet();
            var all = NationalTable.Characters(shift).ToHashSet();
            for (int code = char.MinValue; code <= char.MaxValue; code++)
            {
                var character = (char)code;
                var septets = NationalAlphabet.TryEncode(character.ToString(), shift);
                var expected = !all.Contains(character) ? -1 : locking.Contains(character) ? 1 : 2;
                Assert.Equal(expected, septets?.Length ?? -1);
                Assert.Equal(expected, NationalAlphabet.CountSeptets(character.ToString(), shift));
                if (septets is not null) Assert.Equal(character.ToString(), NationalAlphabet.Decode(septets, shift));
            }
        }
    }

    // The septets of a modem maker's test for national languages (TC0095036.001, TpNationalLanguageIdentifierBasic); the text as
    // its description and the tables have it.
    [Theory]
    [InlineData("401B53601B63041B73071B470B1B670C1B491C1B691D1B65", "¡Ş¿çèşìĞØğøİÆıæ€", false)]
    [InlineData("401B53601B63041B73071B470B1B670C1B491C1B691D1B65", "İŞçç€şıĞĞğğİŞış€", true)]
    public void PublishedSeptets_Decode(string septets, string text, bool isLocked) =>
        Assert.Equal(text, NationalAlphabet.Decode(Hex.Octets(septets), isLocked ? TurkishBoth : TurkishSingle));

    [Fact]
    public void Turkish_IsWrittenWithEitherTable()
    {
        Assert.Equal("1C1D0B0C0709406004", Hex.Text(NationalAlphabet.TryEncode("ŞşĞğıÇİç€", TurkishLocking)));
        Assert.Equal("1B531B731B471B671B69091B491B631B65", Hex.Text(NationalAlphabet.TryEncode("ŞşĞğıÇİç€", TurkishSingle)));
    }

    [Fact]
    public void Spanish_KeepsTheDefaultAlphabetAndAddsItsAccents() =>
        Assert.Equal("60205C7565201B751B6F7D5D053F", Hex.Text(NationalAlphabet.TryEncode("¿ Öue úóñÑé?", Spanish)));

    [Fact]
    public void Portuguese_HasSingleSeptetsForItsAccents() =>
        Assert.Equal("090F7B7C1D0C04501A1B3C", Hex.Text(NationalAlphabet.TryEncode("çáãõâôêP|[", PortugueseBoth)));

    [Theory]
    [InlineData(2)] // Spanish has no locking shift table (A.3.2 is void)
    [InlineData(4)] // Bengali
    [InlineData(13)] // Urdu
    [InlineData(255)]
    public void LanguageWithoutTable_ShowsTheDefaultAlphabet(int language)
    {
        var every = Enumerable.Range(0, 128).Select(septet => (byte)septet).ToArray();
        var locked = new LanguageShift((NationalLanguage)language, NationalLanguage.None);

        Assert.Equal(GsmAlphabet.Decode(every), NationalAlphabet.Decode(every, locked));
        if (language != 2)
            Assert.Equal(GsmAlphabet.Decode([0x1B, 0x65]), NationalAlphabet.Decode([0x1B, 0x65], new(locked.Single, locked.Locking)));
    }

    [Theory]
    [InlineData("611B", "a ")]
    [InlineData("1B", " ")]
    [InlineData("1B1B53", " S")]
    [InlineData("1B1B1B53", " Ş")]
    [InlineData("80", "?")]
    [InlineData("1BD3", "?")]
    public void FlawedSeptets_ShowAsInTheDefaultAlphabet(string septets, string text) =>
        Assert.Equal(text, NationalAlphabet.Decode(Hex.Octets(septets), TurkishSingle));

    [Theory]
    [InlineData("abş", 3)]
    [InlineData("ş", 1)]
    [InlineData("a", 0)]
    public void BufferTooShort_IsRefused(string text, int room)
    {
        Assert.False(NationalAlphabet.TryEncode(text, TurkishSingle, new byte[room], out var written));
        Assert.Equal(0, written);
        Assert.True(NationalAlphabet.TryEncode(text, TurkishSingle, new byte[room + 1], out _));
    }

    [Fact]
    public void AnyTextOfTheTables_EncodedAndDecoded_IsTheSame() => Law.Holds(Generate.NationalText(1_000), given =>
    {
        var (text, shift) = given;
        var septets = NationalAlphabet.TryEncode(text, shift)!;
        return NationalAlphabet.Decode(septets, shift) == text
            && NationalAlphabet.CountSeptets(text, shift) == septets.Length
            && GsmAlphabet.IsValid(septets)
            && (!shift.IsNone || septets.AsSpan().SequenceEqual(GsmAlphabet.TryEncode(text)));
    });
}

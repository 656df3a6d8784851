using System.Buffers;
using Signalbox.HardwareSim.Text;

namespace Signalbox.HardwareSim.Tests.Text;

/// <summary>The alphabet against names typed off the table of 3GPP TS 23.038, 6.2.1.</summary>
public sealed class GsmAlphabetTests
{
    [Theory]
    [InlineData(0x00, '\u0040')]
    [InlineData(0x01, '\u00A3')]
    [InlineData(0x02, '\u0024')]
    [InlineData(0x03, '\u00A5')]
    [InlineData(0x04, '\u00E8')]
    [InlineData(0x05, '\u00E9')]
    [InlineData(0x06, '\u00F9')]
    [InlineData(0x07, '\u00EC')]
    [InlineData(0x08, '\u00F2')]
    [InlineData(0x09, '\u00C7')]
    [InlineData(0x0A, '\u000A')]
    [InlineData(0x0B, '\u00D8')]
    [InlineData(0x0C, '\u00F8')]
    [InlineData(0x0D, '\u000D')]
    [InlineData(0x0E, '\u00C5')]
    [InlineData(0x0F, '\u00E5')]
    [InlineData(0x10, '\u0394')]
    [InlineData(0x11, '\u005F')]
    [InlineData(0x12, '\u03A6')]
    [InlineData(0x13, '\u0393')]
    [InlineData(0x14, '\u039B')]
    [InlineData(0x15, '\u03A9')]
    [InlineData(0x16, '\u03A0')]
    [InlineData(0x17, '\u03A8')]
    [InlineData(0x18, '\u03A3')]
    [InlineData(0x19, '\u0398')]
    [InlineData(0x1A, '\u039E')]
    [InlineData(0x1C, '\u00C6')]
    [InlineData(0x1D, '\u00E6')]
    [InlineData(0x1E, '\u00DF')]
    [InlineData(0x1F, '\u00C9')]
    [InlineData(0x20, ' ')]
    [InlineData(0x24, '\u00A4')]
    [InlineData(0x30, '0')]
    [InlineData(0x40, '\u00A1')]
    [InlineData(0x41, 'A')]
    [InlineData(0x5A, 'Z')]
    [InlineData(0x5B, '\u00C4')]
    [InlineData(0x5C, '\u00D6')]
    [InlineData(0x5D, '\u00D1')]
    [InlineData(0x5E, '\u00DC')]
    [InlineData(0x5F, '\u00A7')]
    [InlineData(0x60, '\u00BF')]
    [InlineData(0x61, 'a')]
    [InlineData(0x7A, 'z')]
    [InlineData(0x7B, '\u00E4')]
    [InlineData(0x7C, '\u00F6')]
    [InlineData(0x7D, '\u00F1')]
    [InlineData(0x7E, '\u00FC')]
    [InlineData(0x7F, '\u00E0')]
    public void Septet_Basic_IsItsCharacterBothWays(byte septet, char character)
    {
        Assert.Equal(character.ToString(), Decode([septet]));
        Assert.Equal([septet], Encode(character.ToString()));
    }

    [Theory]
    [InlineData(0x0A, '\f')]
    [InlineData(0x14, '^')]
    [InlineData(0x28, '{')]
    [InlineData(0x29, '}')]
    [InlineData(0x2F, '\\')]
    [InlineData(0x3C, '[')]
    [InlineData(0x3D, '~')]
    [InlineData(0x3E, ']')]
    [InlineData(0x40, '|')]
    [InlineData(0x65, '€')]
    public void Septet_Extension_IsItsCharacterBothWays(byte septet, char character)
    {
        Assert.Equal(character.ToString(), Decode([0x1B, septet]));
        Assert.Equal([0x1B, septet], Encode(character.ToString()));
    }

    [Fact]
    public void Alphabet_All128_EachCharacterOnce()
    {
        var all = Decode([.. Enumerable.Range(0, 128).Where(septet => septet != 0x1B).Select(septet => (byte)septet)]);

        Assert.Equal(127, all.Distinct().Count());
    }

    [Theory]
    [InlineData("ж")]
    [InlineData("`")]
    [InlineData("\uFFFD")]
    [InlineData("😀")]
    public void Character_NotInTheAlphabet_NotEncoded(string text) =>
        Assert.False(GsmAlphabet.TryEncode(text, new ArrayBufferWriter<byte>()));

    [Fact]
    public void Octets_OutsideTheAlphabet_DecodedAsFarAsTheyMeanSomething() =>
        Assert.Equal("a\uFFFDab\u001B", Decode([0x61, 0x80, 0x1B, 0x61, 0x62, 0x1B]));

    private static string Decode(byte[] octets)
    {
        var text = new char[octets.Length];
        return new string(text, 0, GsmAlphabet.Decode(octets, text));
    }

    private static byte[] Encode(string text)
    {
        var octets = new ArrayBufferWriter<byte>();
        Assert.True(GsmAlphabet.TryEncode(text, octets));
        return octets.WrittenSpan.ToArray();
    }
}

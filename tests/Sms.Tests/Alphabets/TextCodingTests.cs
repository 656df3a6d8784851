using Signalbox.Sms.Alphabets;

namespace Signalbox.Sms.Tests.Alphabets;

/// <summary>The numbers stand in journals on disk. When this fails, put the number back; a new meaning needs a new number.</summary>
public sealed class TextCodingTests
{
    [Fact]
    public void TextCoding_Values_AreFrozen()
    {
        var values = Enum.GetValues<TextCoding>().Select(coding => $"{coding}={(byte)coding}");

        Assert.Equal(["Gsm7=0", "Ucs2=1", "Binary=2"], values);
        Assert.Equal(typeof(byte), Enum.GetUnderlyingType(typeof(TextCoding)));
    }
}

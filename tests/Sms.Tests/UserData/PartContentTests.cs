using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tests.Support;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tests.UserData;

public sealed class PartContentTests
{
    // 3GPP TS 23.040, 9.2.3.16 and figure 9.2.3.24 (a): septets count header and fill bits.
    [Theory]
    [InlineData(TextCoding.Gsm7, 0, 160, 160, 140, 0)]
    [InlineData(TextCoding.Gsm7, 6, 153, 160, 140, 1)]
    [InlineData(TextCoding.Gsm7, 7, 152, 160, 140, 0)]
    [InlineData(TextCoding.Gsm7, 6, 0, 7, 7, 1)]
    [InlineData(TextCoding.Gsm7, 1, 0, 2, 2, 6)]
    [InlineData(TextCoding.Ucs2, 6, 134, 140, 140, 0)]
    [InlineData(TextCoding.Binary, 0, 5, 5, 5, 0)]
    public void Lengths_FollowTheStandard(TextCoding coding, int header, int octets, int userDataLength, int userDataOctets, int fillBits)
    {
        var content = new PartContent(coding, new byte[header], new byte[octets]);

        Assert.Equal(userDataLength, content.UserDataLength);
        Assert.Equal(userDataOctets, content.UserDataOctets);
        Assert.Equal(fillBits, content.FillBits);
    }

    [Fact]
    public void Contents_WithEqualOctets_AreEqual()
    {
        PartContent Make(string header, string octets) => new(TextCoding.Binary, Hex.Octets(header), Hex.Octets(octets));
        var content = Make("050003010201", "4142");

        Assert.Equal(content, Make("050003010201", "4142"));
        Assert.Equal(content.GetHashCode(), Make("050003010201", "4142").GetHashCode());
        Assert.NotEqual(content, Make("050003010202", "4142"));
        Assert.NotEqual(content, Make("050003010201", "4143"));
        Assert.NotEqual(content, content with { Coding = TextCoding.Gsm7 });
    }

    [Fact]
    public void Elements_WithEqualOctets_AreEqual()
    {
        var element = new InformationElement(0x05, Hex.Octets("23F40000"));

        Assert.Equal(element, new InformationElement(0x05, Hex.Octets("23F40000")));
        Assert.Equal(element.GetHashCode(), new InformationElement(0x05, Hex.Octets("23F40000")).GetHashCode());
        Assert.NotEqual(element, new InformationElement(0x04, Hex.Octets("23F40000")));
        Assert.NotEqual(element, new InformationElement(0x05, Hex.Octets("23F40001")));
    }
}

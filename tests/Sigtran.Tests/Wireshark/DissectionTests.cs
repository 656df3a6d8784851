using Signalbox.Tests.Support.Wireshark;

namespace Signalbox.Sigtran.Tests.Wireshark;

/// <summary>The judge itself: it reads what is right, and says what is wrong.</summary>
public sealed class DissectionTests
{
    // M3UA DATA of an SCCP UDT that holds a TCAP Begin with a MAP mt-forwardSM.
    private const string Sound =
        "01000101000000000210000000003FF7000000010302000A"
        + "0900030E190B12080012044477000910320B120800120444770009406560"
        + "625E4804010203046B1E281C060700118605010101A011600F80020780A1090607040000010019036C36A13402010102012C302C800800010121436587F9"
        + "84079194710167000004150405912143F500006211318000000005E8329BFD060500";

    private static readonly string[] Fields = ["m3ua.protocol_data_opc", "sccp.ssn", "tcap.otid", "gsm_old.localValue", "e212.imsi"];

    [Fact]
    public async Task SoundMessages_HaveTheirValues()
    {
        var message = Message(Sound);

        var frames = await Dissection.AssertCleanAsync([message, message], Fields, TestContext.Current.CancellationToken);

        Assert.Equal(2, frames.Length);
        Assert.All(frames, frame => Assert.Equal("", frame.Damage));
        Assert.Equal("16375", frames[1].One("m3ua.protocol_data_opc"));
        Assert.Equal(["8", "8"], frames[1].All("sccp.ssn"));
        Assert.Equal("01020304", frames[1].One("tcap.otid"));
        Assert.Equal("44", frames[1].One("gsm_old.localValue"));
        Assert.Equal("001010123456789", frames[1].One("e212.imsi"));
    }

    [Fact]
    public async Task BrokenMessage_IsFoundAmongSoundOnes()
    {
        var broken = Message(Sound);
        broken[^70] ^= 0x40;

        var frames = await Dissection.OfAsync([Message(Sound), broken], Fields, TestContext.Current.CancellationToken);

        Assert.Equal("", frames[0].Damage);
        Assert.NotEqual("", frames[1].Damage);
        await Assert.ThrowsAnyAsync<Exception>(() => Dissection.AssertCleanAsync([broken], Fields, TestContext.Current.CancellationToken));
    }

    // The lengths of M3UA are set here, so that the octets above can be read.
    private static byte[] Message(string hex)
    {
        var octets = Convert.FromHexString(hex);
        var (parameter, padded) = (octets.Length - 8, (octets.Length + 3) / 4 * 4);
        Array.Resize(ref octets, padded);
        (octets[6], octets[7]) = ((byte)(padded >> 8), (byte)padded);
        (octets[10], octets[11]) = ((byte)(parameter >> 8), (byte)parameter);
        return octets;
    }
}

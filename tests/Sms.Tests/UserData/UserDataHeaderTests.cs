using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tests.Support;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tests.UserData;

/// <summary>3GPP TS 23.040, 9.2.3.24.</summary>
public sealed class UserDataHeaderTests
{
    // RestComm/jss7, UserDataHeaderTest.java (all headers there) and faucamp/python-gsmmodem, test/test_pdu.py (ports).
    [Theory]
    [InlineData("06080400D10302", "08:00D10302")]
    [InlineData("0608040A010302", "08:0A010302")]
    [InlineData("0500038C0201", "00:8C0201")]
    [InlineData("03250102", "25:02")]
    [InlineData("03240103", "24:03")]
    [InlineData("040D021406", "0D:1406")]
    [InlineData("0900032803030B020000", "00:280303 0B:0000")]
    [InlineData("090A030020040B022005", "0A:002004 0B:2005")]
    [InlineData("06050423F40000", "05:23F40000")]
    [InlineData("027000", "70:")]
    [InlineData("0404026432", "04:6432")]
    [InlineData("06050404D21466", "05:04D21466")]
    [InlineData("00", "")]
    public void PublishedHeader_ParsesAndEncodes(string hex, string elements)
    {
        Assert.True(UserDataHeader.TryParse(Hex.Octets(hex), out var header));

        var found = header.Elements.Select(element => $"{element.Identifier:X2}:{Hex.Text(element.Data.Span)}");
        Assert.Equal(elements, string.Join(' ', found));
        Assert.Equal(hex, Hex.Text(header.Encode()));
        Assert.Equal(hex.Length / 2, header.EncodedLength);
    }

    // RestComm/jss7, UserDataHeaderTest.java; faucamp/python-gsmmodem, test/test_pdu.py, TestUdhConcatenation. jss7 reads a wide
    // reference low octet first; the others, and Wireshark, high octet first.
    [Theory]
    [InlineData("06080400D10302", 0x00D1, 3, 2, true)]
    [InlineData("0608040A010302", 0x0A01, 3, 2, true)]
    [InlineData("0500038C0201", 140, 2, 1, false)]
    [InlineData("050003170301", 23, 3, 1, false)]
    [InlineData("06080401800402", 384, 4, 2, true)]
    public void Concatenation_IsFoundAndWritten(string hex, int reference, int total, int number, bool isWide)
    {
        var info = new ConcatenationInfo((ushort)reference, (byte)total, (byte)number, isWide);

        AssertConcatenation(info, hex);
        var written = new byte[info.HeaderLength];
        info.WriteHeader(written);
        Assert.Equal(hex, Hex.Text(written));
    }

    // 9.2.3.24: of elements that exclude each other, or that are repeated, the last one counts.
    [Theory]
    [InlineData("0A000303020100030402 02", 4, 2, 2)]
    [InlineData("0B0003030201080401000302", 0x0100, 3, 2)]
    [InlineData("0B0804010003020003030201", 3, 2, 1)]
    [InlineData("0A000303020100030402 03", 3, 2, 1)] // the last one is to be ignored: number above total
    [InlineData("0900030302017003AABBCC", 3, 2, 1)]
    public void ConcatenationAmongOthers_LastValidOneCounts(string hex, int reference, int total, int number)
    {
        var octets = Hex.Octets(hex);
        octets[0] = (byte)(octets.Length - 1);

        var info = UserDataHeader.FindConcatenation(octets);

        Assert.Equal((reference, total, number), (info!.Value.Reference, info.Value.Total, info.Value.Number));
    }

    [Theory]
    [InlineData("050003030001")] // total 0
    [InlineData("050003030200")] // number 0
    [InlineData("050003030203")] // number above total
    [InlineData("050003030000")]
    [InlineData("06080401000203")]
    [InlineData("0400020301")] // too short for its kind
    [InlineData("06000403020100")] // too long
    [InlineData("0508030302 01")] // narrow data under the wide identifier
    [InlineData("027000")]
    [InlineData("00")]
    public void ConcatenationThatMakesNoSense_IsIgnored(string hex) => AssertConcatenation(null, hex);

    // RestComm/jss7, UserDataHeaderTest.java (the first two); a modem maker's test TC0095036.001 (the third); 9.2.3.24: of repeated
    // elements the last one counts.
    [Theory]
    [InlineData("03250102", NationalLanguage.Spanish, NationalLanguage.None)]
    [InlineData("03240103", NationalLanguage.None, NationalLanguage.Portuguese)]
    [InlineData("06250101240101", NationalLanguage.Turkish, NationalLanguage.Turkish)]
    [InlineData("06240101240103", NationalLanguage.None, NationalLanguage.Portuguese)]
    [InlineData("0B000303020125010124010D", NationalLanguage.Turkish, (NationalLanguage)13)]
    [InlineData("0424020101", NationalLanguage.None, NationalLanguage.None)] // too long
    [InlineData("022500", NationalLanguage.None, NationalLanguage.None)] // too short
    [InlineData("0500038C0201", NationalLanguage.None, NationalLanguage.None)]
    [InlineData("00", NationalLanguage.None, NationalLanguage.None)]
    public void LanguageShift_IsFound(string hex, NationalLanguage locking, NationalLanguage single)
    {
        var shift = new LanguageShift(locking, single);

        Assert.Equal(shift, UserDataHeader.FindLanguageShift(Hex.Octets(hex)));
        Assert.True(UserDataHeader.TryParse(Hex.Octets(hex), out var header));
        Assert.Equal(shift, header.LanguageShift);
        Assert.Equal(locking == 0 && single == 0, header.LanguageShift.IsNone);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0500038C02")] // shorter than its length octet
    [InlineData("0500038C020100")] // longer
    [InlineData("0500038C02017000")] // longer by a whole element
    [InlineData("0600038C020100")] // an identifier without a length
    [InlineData("0700038C02017001")] // an element without its data
    [InlineData("0500048C0201")]
    [InlineData("0100")]
    public void LengthsThatDoNotAddUp_MakeTheHeaderIgnored(string hex)
    {
        Assert.False(UserDataHeader.TryParse(Hex.Octets(hex), out var header));
        Assert.Null(header);
        Assert.Null(UserDataHeader.FindConcatenation(Hex.Octets(hex)));
    }

    [Theory]
    [InlineData("03250102 00")] // longer than its length octet
    [InlineData("052501022401")] // a second element without its data
    [InlineData("03250201")]
    public void LanguageShiftInAMalformedHeader_IsIgnored(string hex) =>
        Assert.Equal(LanguageShift.None, UserDataHeader.FindLanguageShift(Hex.Octets(hex)));

    [Fact]
    public void HeaderAboveLimit_IsRefused()
    {
        var longest = new UserDataHeader([new(0x70, new byte[137])]);
        var octets = longest.Encode();

        Assert.Equal(UserDataHeader.OctetsMax, octets.Length);
        Assert.True(UserDataHeader.TryParse(octets, out _));
        Assert.Throws<ArgumentException>(() => new UserDataHeader([new(0x70, new byte[138])]));
        Assert.False(UserDataHeader.TryParse((byte[])[140, 0x70, 138, .. new byte[138]], out _));
    }

    [Fact]
    public void AnyHeader_CutAnywhere_IsRefused() => Law.Holds(Generate.Header, header =>
    {
        for (var length = 0; length < header.Length; length++)
        {
            if (UserDataHeader.TryParse(header.AsMemory(0, length), out _)) return false;
            if (UserDataHeader.FindConcatenation(header.AsSpan(0, length)) is not null) return false;
        }

        return header.Length == 0
            || (UserDataHeader.TryParse(header, out var parsed)
                && parsed.Encode().AsSpan().SequenceEqual(header)
                && parsed.Concatenation == UserDataHeader.FindConcatenation(header)
                && parsed.LanguageShift == UserDataHeader.FindLanguageShift(header));
    });

    private static void AssertConcatenation(ConcatenationInfo? expected, string hex)
    {
        Assert.Equal(expected, UserDataHeader.FindConcatenation(Hex.Octets(hex)));
        Assert.True(UserDataHeader.TryParse(Hex.Octets(hex), out var header));
        Assert.Equal(expected, header.Concatenation);
    }
}

using Signalbox.Sms.Addresses;
using Signalbox.Sms.Tests.Support;

namespace Signalbox.Sms.Tests.Addresses;

/// <summary>3GPP TS 23.040, 9.1.2.5.</summary>
public sealed class AddressFieldTests
{
    // ModemManager, src/tests/test-sms-part-3gpp.c (the first two and InternetSMS); faucamp/python-gsmmodem, test/test_pdu.py,
    // TestSmsPduAddressFields; osmocom/libosmocore, tests/sms/sms_test.ok (the two of twenty digits).
    [Theory]
    [InlineData(TypeOfNumber.International, NumberingPlan.Isdn, "19037029920", "0B919130079229F0")]
    [InlineData(TypeOfNumber.Unknown, NumberingPlan.Isdn, "9037029920", "0A810973209902")]
    [InlineData(TypeOfNumber.Alphanumeric, NumberingPlan.Unknown, "InternetSMS", "14D04937BD2C7797E9D3E614")]
    [InlineData(TypeOfNumber.International, NumberingPlan.Isdn, "9876543210", "0A918967452301")]
    [InlineData(TypeOfNumber.International, NumberingPlan.Isdn, "987654321", "099189674523F1")]
    [InlineData(TypeOfNumber.International, NumberingPlan.Isdn, "27829135934", "0B917228195339F4")]
    [InlineData(TypeOfNumber.National, NumberingPlan.Isdn, "0129998765", "0AA11092997856")]
    [InlineData(TypeOfNumber.Alphanumeric, NumberingPlan.Unknown, "abc", "06D061F118")]
    [InlineData(TypeOfNumber.Alphanumeric, NumberingPlan.Unknown, "FRANCOIS", "0ED04669D0397C26A7")]
    [InlineData(TypeOfNumber.Alphanumeric, NumberingPlan.Unknown, "a[]{}€", "14D0E10D6FE3DBA036A94D19")]
    [InlineData(TypeOfNumber.Unknown, NumberingPlan.Isdn, "12345678901234567891", "148121436587092143658719")]
    [InlineData(TypeOfNumber.National, NumberingPlan.Isdn, "12345678901234567891", "14A121436587092143658719")]
    [InlineData(TypeOfNumber.Unknown, NumberingPlan.Isdn, "", "0081")]
    public void PublishedField_EncodesAndDecodes(TypeOfNumber type, NumberingPlan plan, string value, string hex)
    {
        var address = new SmsAddress(type, plan, value);

        Assert.Equal(hex, Encode(address));
        Assert.True(AddressField.TryDecode(Hex.Octets(hex + "D3F1FF0032"), out var decoded, out var read)); // what follows is not read
        Assert.Equal(address, decoded);
        Assert.Equal(hex.Length / 2, read);
    }

    // The digits of 3GPP TS 23.040, 9.1.2.3: 1010 to 1110 are * # a b c.
    [Fact]
    public void SemiOctetsThatAreNoDigits_HaveTheirCharacters()
    {
        var address = new SmsAddress(TypeOfNumber.Unknown, NumberingPlan.Isdn, "*#abc");

        Assert.Equal("0581BADCFE", Encode(address));
        Assert.True(AddressField.TryDecode(Hex.Octets("0581BADCFE"), out var decoded, out _));
        Assert.Equal(address, decoded);
    }

    // osmocom/libosmocore, tests/sms/sms_test.ok: "OpenBSC" with a length rounded up to whole octets. The standard's is 0D.
    [Theory]
    [InlineData("0DD04F78D92D9C0E01")]
    [InlineData("0ED04F78D92D9C0E01")]
    public void NameOfSevenCharacters_ReadsTheSameWithLengthRoundedUp(string hex)
    {
        Assert.True(AddressField.TryDecode(Hex.Octets(hex), out var address, out var read));
        Assert.Equal(new SmsAddress(TypeOfNumber.Alphanumeric, NumberingPlan.Unknown, "OpenBSC"), address);
        Assert.Equal(9, read);
        Assert.Equal("0DD04F78D92D9C0E01", Encode(address));
    }

    // A status report of a ZTE modem, faucamp/python-gsmmodem, test/test_pdu.py: 1011 amid the digits.
    [Fact]
    public void RecordedFieldWithNonDigit_IsRead()
    {
        Assert.True(AddressField.TryDecode(Hex.Octets("0F910B487228297020F5"), out var address, out _));
        Assert.Equal("+#08427829207025", address.ToString());
    }

    [Fact]
    public void FillerAmidDigits_EndsTheNumber()
    {
        Assert.True(AddressField.TryDecode(Hex.Octets("069121F365"), out var address, out var read));
        Assert.Equal("123", address.Value);
        Assert.Equal(5, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0B")]
    [InlineData("0B91")]
    [InlineData("0B919130079229")] // the last octet is missing
    [InlineData("15910000000000000000000000")] // 21 semi-octets
    [InlineData("FF91")]
    public void FlawedField_IsRefused(string hex)
    {
        Assert.False(AddressField.TryDecode(Hex.Octets(hex), out var address, out var read));
        Assert.Equal(default, address);
        Assert.Equal(0, read);
    }

    [Theory]
    [InlineData(TypeOfNumber.International, "123456789012345678901")] // 21 digits
    [InlineData(TypeOfNumber.International, "12 34")]
    [InlineData(TypeOfNumber.International, "+1234")]
    [InlineData(TypeOfNumber.Alphanumeric, "123456789012")] // 12 septets
    [InlineData(TypeOfNumber.Alphanumeric, "euro €€€€")] // 13 septets
    [InlineData(TypeOfNumber.Alphanumeric, "日本")]
    public void AddressWithoutFormOnTheAir_IsRefused(TypeOfNumber type, string value)
    {
        var address = new SmsAddress(type, NumberingPlan.Isdn, value);

        Assert.False(AddressField.TryEncode(address, new byte[100], out var written));
        Assert.Equal(0, written);
        Assert.False(AddressField.CanEncode(address));
    }

    [Fact]
    public void AnyAddress_EncodedAndDecoded_IsTheSame() => Law.Holds(Generate.Address, address =>
    {
        Span<byte> field = stackalloc byte[AddressField.OctetsMax];
        return AddressField.TryEncode(address, field, out var written)
            && AddressField.TryDecode(field[..written], out var decoded, out var read)
            && read == written
            && decoded == address
            && !AddressField.TryDecode(field[..(written - 1)], out _, out _)
            && !AddressField.TryEncode(address, field[..(written - 1)], out _);
    });

    private static string Encode(SmsAddress address)
    {
        Span<byte> field = stackalloc byte[AddressField.OctetsMax];
        Assert.True(AddressField.TryEncode(address, field, out var written));
        return Hex.Text(field[..written]);
    }
}

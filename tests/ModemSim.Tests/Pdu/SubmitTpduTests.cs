namespace Signalbox.ModemSim.Tests.Pdu;

public sealed class SubmitTpduTests
{
    [Fact]
    public void Gammu_OnePart_IsRead()
    {
        var submit = Read(Recorded.Submit);

        Assert.Equal(new TpAddress(TpAddress.International, "491711234567"), submit.Destination);
        Assert.Equal("hello from gammu", submit.Data.Text);
        Assert.False(submit.WantsReport);
        Assert.Null(submit.Data.Part);
    }

    [Fact]
    public void GammuSmsd_WithReport_IsRead()
    {
        var submit = Read(Recorded.SubmitWithReport);

        Assert.Equal("hello via gammu-smsd", submit.Data.Text);
        Assert.True(submit.WantsReport);
    }

    [Fact]
    public void Gammu_SecondPart_HasItsPlaceAndText()
    {
        var submit = Read(Recorded.SubmitPart);

        Assert.Equal(new(0xE9, 2, 2), submit.Data.Part);
        Assert.Equal("defghijabcdefghijabcdefghijabcdefghijabcdefghij", submit.Data.Text);
    }

    // The well-known example of "SMS and the PDU format" (dreamfabric), with a relative validity of four days.
    [Fact]
    public void Example_WithValidity_IsRead()
    {
        var submit = Read("0011000B916407281553F80000AA0AE8329BFD4697D9EC37");

        Assert.Equal("46708251358", submit.Destination.Value);
        Assert.Equal("hellohello", submit.Data.Text);
    }

    // ModemManager, test-sms-part-3gpp.c, create-pdu-ucs2-with-smsc
    [Fact]
    public void ModemManager_Ucs2_IsRead()
    {
        var submit = Read(
            "07919130079229F011000B915155551532F40008003A" +
            "041404300020043704340440043004320441044204320443043504420020043A043E0440043E043B044C002C0020043404350442043A04300021");

        Assert.Equal("15555551234", submit.Destination.Value);
        Assert.Equal("Да здравствует король, детка!", submit.Data.Text);
    }

    [Theory]
    [InlineData("0100" + "0B916407281553F8" + "0000" + "0141", "none")]
    [InlineData("0900" + "0B916407281553F8" + "0000" + "00000000000000" + "0141", "enhanced")]
    [InlineData("1900" + "0B916407281553F8" + "0000" + "62112210305000" + "0141", "absolute")]
    public void Validity_OfEveryFormat_IsPassedOver(string tpdu, string format)
    {
        Assert.True(SubmitTpdu.TryRead(Convert.FromHexString(tpdu), out var submit), format);
        Assert.Equal("A", submit!.Data.Text);
    }

    [Theory]
    [InlineData("0100" + "0B916407281553F8" + "0004" + "02DEAD", "DEAD")]
    [InlineData("0100" + "0B916407281553F8" + "00F5" + "02DEAD", "DEAD")]
    [InlineData("0100" + "0B916407281553F8" + "0018" + "020416", "Ж")]
    [InlineData("0100" + "0B916407281553F8" + "0010" + "0141", "A")]
    [InlineData("0100" + "0B916407281553F8" + "0000" + "029B32", "€")]
    public void Coding_OfEveryGroup_IsRead(string tpdu, string text)
    {
        Assert.True(SubmitTpdu.TryRead(Convert.FromHexString(tpdu), out var submit));
        Assert.Equal(text, submit!.Data.Text);
    }

    // TS 23.040, 9.2.3.24.8: a reference of sixteen bits, here behind an element of another kind (application ports)
    [Fact]
    public void Header_WithWideReference_IsRead()
    {
        var tpdu = Convert.FromHexString("4100" + "0B916407281553F8" + "0008" + "0F" + "0C" + "050423F00000" + "080412340301" + "0041");
        Assert.True(SubmitTpdu.TryRead(tpdu, out var submit));

        Assert.Equal(new(0x1234, 3, 1), submit!.Data.Part);
        Assert.Equal("A", submit.Data.Text);
    }

    [Theory]
    [InlineData(Recorded.Submit)]
    [InlineData(Recorded.SubmitPart)]
    public void Submit_CutOrLengthened_IsRefused(string pdu)
    {
        var whole = TpduOf(pdu);
        for (var length = 0; length < whole.Length; length++)
            Assert.False(SubmitTpdu.TryRead(whole.AsSpan(0, length), out _), $"cut to {length}");
        Assert.False(SubmitTpdu.TryRead([.. whole, 0], out _));
    }

    [Theory]
    [InlineData("0000" + "0B916407281553F8" + "0000" + "0141", "a DELIVER's type")]
    [InlineData("0100" + "1591640728155364072815F8" + "0000" + "0141", "an address of 21 digits")]
    [InlineData("0100" + "0B916407281553FF" + "0000" + "0141", "a filler where a digit belongs")]
    [InlineData("0100" + "0B116407281553F8" + "0000" + "0141", "a type of address without its extension bit")]
    [InlineData("4100" + "0B916407281553F8" + "0008" + "0205" + "00", "a header longer than the field")]
    [InlineData("4100" + "0B916407281553F8" + "0000" + "00", "a header indicated, and no field")]
    public void Submit_Malformed_IsRefused(string tpdu, string why) =>
        Assert.False(SubmitTpdu.TryRead(Convert.FromHexString(tpdu), out _), why);

    [Fact]
    public void RandomOctets_NeverThrow()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        var whole = TpduOf(Recorded.SubmitPart);
        for (var round = 0; round < 200_000; round++)
        {
            var octets = round % 2 == 0 ? new byte[random.Next(80)] : (byte[])whole.Clone();
            if (round % 2 == 0) random.NextBytes(octets);
            else octets[random.Next(octets.Length)] = (byte)random.Next(256);
            if (octets.Length > 0 && round % 4 == 0) octets[0] = (byte)((octets[0] & ~3) | 1);
            if (!SubmitTpdu.TryRead(octets, out var submit)) continue;
            Assert.NotNull(submit!.Data.Text);
            _ = submit.Data.Part;
        }
    }

    private static SubmitTpdu Read(string pdu)
    {
        Assert.True(SubmitTpdu.TryRead(TpduOf(pdu), out var submit));
        return submit!;
    }

    // without the service centre address in front
    private static byte[] TpduOf(string pdu)
    {
        var octets = Convert.FromHexString(pdu);
        return octets[(1 + octets[0])..];
    }
}

using Signalbox.Kernel.Wire;

namespace Signalbox.ModemSim.Tests.Pdu;

public sealed class WrittenTpduTests
{
    // The well-known example of "SMS and the PDU format" (dreamfabric)
    [Fact]
    public void Deliver_OfTheExample_IsTheExample()
    {
        var text = new UserData(0, false, 10, Convert.FromHexString("E8329BFD4697D9EC37"));
        var sentAt = new DateTimeOffset(1999, 3, 29, 15, 16, 59, TimeSpan.FromHours(2));

        var deliver = new DeliverTpdu(new TpAddress(0xC8, "27838890001"), 0, sentAt, text);

        Assert.Equal("040BC87238880900F10000993092516195800AE8329BFD4697D9EC37", Convert.ToHexString(deliver.ToArray()));
    }

    [Fact]
    public void Report_OfTheRecording_IsTheRecording()
    {
        var sentAt = new DateTimeOffset(2026, 11, 22, 1, 3, 5, TimeSpan.FromHours(2));

        var report = new StatusReportTpdu(0x2A, new TpAddress(TpAddress.International, "491711234567"), sentAt, sentAt.AddSeconds(50), 0);

        Assert.Equal(Recorded.Report[16..], Convert.ToHexString(report.ToArray()));
    }

    // TS 23.040, 9.2.3.11: bit 3 of the zone is its sign; quarters of an hour, here 18 of them
    [Fact]
    public void Timestamp_WestOfGreenwich_HasItsSign()
    {
        var buffer = new WireBuffer();
        Timestamp.Write(new WireWriter(buffer), new DateTimeOffset(2009, 12, 31, 23, 59, 58, TimeSpan.FromMinutes(-18 * 15)));

        Assert.Equal("90211332958589", Convert.ToHexString(buffer.Written));
    }

    // ModemManager, test-sms-part-3gpp.c: address-encode-smsc-intl, address-encode-intl, address-encode-unknown
    [Theory]
    [InlineData("+19037029920", "0B919130079229F0")]
    [InlineData("9037029920", "0A910973209902")]
    [InlineData("12345", "05812143F5")]
    [InlineData("Signalbox", "10D0D3F4D91D668BDF78")]
    public void Address_IsWrittenWithItsType(string address, string octets)
    {
        var buffer = new WireBuffer();
        TpAddress.Of(address).Write(new WireWriter(buffer));

        Assert.Equal(octets, Convert.ToHexString(buffer.Written));
    }

    [Theory]
    [InlineData("+19037029920", "07919130079229F0")]
    [InlineData("+491710760000", "0791947101670000")]
    public void ServiceCentre_IsWrittenWithItsLengthInOctets(string address, string octets)
    {
        var buffer = new WireBuffer();
        TpAddress.Of(address).WriteServiceCentre(new WireWriter(buffer));

        Assert.Equal(octets, Convert.ToHexString(buffer.Written));
    }
}

using Signalbox.Sigtran.Ber;
using Signalbox.Sigtran.Map;
using Signalbox.Sigtran.Map.Fields;
using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Map.Parameters;
using Signalbox.Sigtran.Tests.Ber;
using Signalbox.Sigtran.Tests.Tcap;

namespace Signalbox.Sigtran.Tests.Map;

/// <summary>
/// Messages on their way, and subscribers who are back, as others wrote them: read in definite and indefinite form, and written as they were.
/// </summary>
public sealed class ForwardVectorTests
{
    private const string SomeTpdu = "0B16212C37424D00010203040506070908";
    private const string LongTpdu = SomeTpdu + "0102020202020203030303030303030303040404040404";

    private readonly BerWriters _writers = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ForwardArgument_Vector_IsRead(bool isIndefinite)
    {
        var full = MapOperations.MtForwardSm.ReadArgument(IndefiniteForm.Of(MapVectors.MtFull, isIndefinite), 3).Value!;

        Assert.Equal(new(PartyKind.Imsi, "100883344556677"), full.Destination);
        Assert.Equal(new(PartyKind.ServiceCentre, "1111122222"), full.Originator);
        Assert.Equal("0B16212C37424D", Convert.ToHexString(full.Tpdu.Span));
        Assert.True(full.HasMore);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MoForwardArgument_Vectors_AreRead(bool isIndefinite)
    {
        AssertRead(
            MapVectors.MoSimple, isIndefinite, new(PartyKind.ServiceCentre, "223334990223"), new(PartyKind.Msisdn, "2311231234334"), SomeTpdu, null);
        AssertRead(
            MapVectors.MoWithImsi, isIndefinite, new(PartyKind.ServiceCentre, "2311231234334"), new(PartyKind.Msisdn, "223334990223"), LongTpdu,
            "001012233349902");
        AssertRead(MapVectors.MoOfNobody, isIndefinite, PartyAddress.Nobody, PartyAddress.Nobody, LongTpdu + "63584D42372C2C21160B0B00", null);
        AssertRead(
            MapVectors.MoFull, isIndefinite, new(PartyKind.Imsi, "201011234567890"), new(PartyKind.ServiceCentre, "0123456789"),
            "0B16212C37424D5863", "240881122334455");
        AssertRead(
            MapVectors.MoOfATrace, isIndefinite, new(PartyKind.ServiceCentre, "818093100000"), new(PartyKind.Msisdn, "818093100010"),
            "B5000C915383060020900000A70BE8329BFD06DDDF723619", null);
    }

    [Theory]
    [InlineData(MapVectors.MoSimple)]
    [InlineData(MapVectors.MoWithImsi)]
    [InlineData(MapVectors.MoOfNobody)]
    [InlineData(MapVectors.MoOfATrace)]
    public void MoForwardArgument_WrittenAgain_IsTheSame(string vector)
    {
        var read = MapOperations.MoForwardSm.ReadArgument(Convert.FromHexString(vector), 3).Value!;

        Assert.Equal(vector, Convert.ToHexString(MapOperations.MoForwardSm.WriteArgument(read, 3, _writers)!));
    }

    [Fact]
    public void MoForwardArgument_OfATrace_IsWhatItsBeginCarries() => Assert.EndsWith(MapVectors.MoOfATrace, TcapVectors.BeginMoForward);

    [Theory]
    [InlineData(MapVectors.MoSimple, 1, false, SomeTpdu)]
    [InlineData(MapVectors.MoSimple, 2, false, SomeTpdu)]
    [InlineData(MapVectors.ForwardWithMore, 2, true, LongTpdu)]
    public void ForwardArgument_OfOlderVersions_IsRead_AndWrittenAgain(string vector, int version, bool hasMore, string tpdu)
    {
        foreach (var isIndefinite in new[] { false, true })
        {
            var read = MapOperations.ForwardSm.ReadArgument(IndefiniteForm.Of(vector, isIndefinite), version).Value!;

            Assert.Equal((PartyKind.ServiceCentre, PartyKind.Msisdn), (read.Destination.Kind, read.Originator.Kind));
            Assert.Equal((hasMore, tpdu), (read.HasMore, Convert.ToHexString(read.Tpdu.Span)));
            Assert.Equal(vector, Convert.ToHexString(MapOperations.ForwardSm.WriteArgument(read, version, _writers)!));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MtForwardResult_Vector_IsRead(bool isIndefinite) => Assert.Equal(
        "0B16212C37",
        Convert.ToHexString(MapOperations.MtForwardSm.ReadResult(IndefiniteForm.Of(MapVectors.MtResultFull, isIndefinite), 3).Value!.Tpdu.Span));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SubscriberWhoIsBack_Vectors_AreRead(bool isIndefinite)
    {
        var alert = MapOperations.AlertServiceCentre.ReadArgument(IndefiniteForm.Of(MapVectors.Alert, isIndefinite), 2).Value!;
        var ready = MapOperations.ReadyForSm.ReadArgument(IndefiniteForm.Of(MapVectors.Ready, isIndefinite), 3).Value!;
        var full = MapOperations.ReadyForSm.ReadArgument(IndefiniteForm.Of(MapVectors.ReadyFull, isIndefinite), 3).Value!;

        Assert.Equal(new() { Msisdn = new("29113123311"), ServiceCentre = new("49883700292") }, alert);
        Assert.Equal(new() { Imsi = "1111122222333", AlertReason = 1 }, ready);
        Assert.Equal(ready with { IsGprs = true }, full);
        Assert.Equal(MapVectors.Alert, Convert.ToHexString(MapOperations.AlertServiceCentre.WriteArgument(alert, 2, _writers)!));
        Assert.Equal(MapVectors.Ready, Convert.ToHexString(MapOperations.ReadyForSm.WriteArgument(ready, 3, _writers)!));
    }

    [Theory]
    [InlineData("3003800100", MapFaultKind.Unexpected, "sm-RP-DA", 2)] // an IMSI of one octet
    [InlineData("300C8003010203840291110402AB", MapFaultKind.Mistyped, "MT-ForwardSM-Arg", 11)] // ends within its message
    [InlineData("300980030102038402911A", MapFaultKind.Missing, "sm-RP-UI", 11)]
    [InlineData("0500", MapFaultKind.Mistyped, "MT-ForwardSM-Arg", 0)]
    [InlineData("", MapFaultKind.Missing, "sm-RP-DA", 0)]
    public void ForwardArgument_Damaged_SaysWhere(string hex, MapFaultKind kind, string field, int offset) => Assert.Equal(
        new MapReadFault(kind, field, offset), MapOperations.MtForwardSm.ReadArgument(Convert.FromHexString(hex), 3).Fault);

    private static void AssertRead(
        string vector, bool isIndefinite, PartyAddress destination, PartyAddress originator, string tpdu, string? imsi)
    {
        var read = MapOperations.MoForwardSm.ReadArgument(IndefiniteForm.Of(vector, isIndefinite), 3).Value!;

        Assert.Equal((destination, originator, imsi), (read.Destination, read.Originator, read.Imsi));
        Assert.Equal(tpdu, Convert.ToHexString(read.Tpdu.Span));
    }
}

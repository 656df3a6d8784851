using Signalbox.Sigtran.Ber;
using Signalbox.Sigtran.Map;
using Signalbox.Sigtran.Map.Errors;
using Signalbox.Sigtran.Map.Fields;
using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Map.Parameters;
using Signalbox.Sigtran.Tcap;
using Signalbox.Sigtran.Tests.Ber;

namespace Signalbox.Sigtran.Tests.Map;

/// <summary>Parameters that others wrote are read, in definite and indefinite form, and are written as they were.</summary>
public sealed class ParameterVectorTests
{
    private readonly BerWriters _writers = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RoutingInfoArgument_Vectors_AreRead(bool isIndefinite)
    {
        var simple = MapOperations.SendRoutingInfoForSm.ReadArgument(Octets(MapVectors.SriSimple, isIndefinite), 3).Value!;
        var full = MapOperations.SendRoutingInfoForSm.ReadArgument(Octets(MapVectors.SriFull, isIndefinite), 3).Value!;

        Assert.Equal(new() { Msisdn = new("13457745551"), ServiceCentre = new("9821113333") }, simple);
        Assert.Equal(
            new() { Msisdn = new("111222333"), HasPriority = true, ServiceCentre = new("4444", 3, 8), SupportsGprs = true }, full);
        AssertWritten(MapVectors.SriSimple, MapOperations.SendRoutingInfoForSm.WriteArgument(simple, 3, _writers));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RoutingInfoResult_Vectors_AreRead(bool isIndefinite)
    {
        var simple = MapOperations.SendRoutingInfoForSm.ReadResult(Octets(MapVectors.SriResult, isIndefinite), 3).Value!;
        var full = MapOperations.SendRoutingInfoForSm.ReadResult(Octets(MapVectors.SriResultFull, isIndefinite), 3).Value!;

        Assert.Equal("200990200111227", simple.Imsi);
        Assert.Equal(new("12032100295"), simple.Location.Node);
        Assert.Equal("00036231", Convert.ToHexString(simple.Location.Lmsi.Span));
        Assert.Null(simple.Location.OtherNode);
        Assert.Equal("11103222333111", full.Imsi);
        Assert.Equal(new("00001111", 4, 6), full.Location.Node);
        Assert.Equal(new("99999999", 2, 6), full.Location.OtherNode);
        AssertWritten(MapVectors.SriResult, MapOperations.SendRoutingInfoForSm.WriteResult(simple, 3, _writers));
    }

    [Theory]
    [InlineData(MapVectors.ReportV1, 1, DeliveryOutcome.MemoryCapacityExceeded, null)]
    [InlineData(MapVectors.ReportV2, 2, DeliveryOutcome.AbsentSubscriber, null)]
    [InlineData(MapVectors.ReportFull, 3, DeliveryOutcome.SuccessfulTransfer, 444)]
    public void ReportArgument_Vector_IsRead(string vector, int version, DeliveryOutcome outcome, int? diagnostic)
    {
        var read = MapOperations.ReportSmDeliveryStatus.ReadArgument(Octets(vector, false), version).Value!;

        Assert.Equal(outcome, read.Outcome);
        Assert.Equal(diagnostic, read.AbsentDiagnostic);
        Assert.Equal(read, MapOperations.ReportSmDeliveryStatus.ReadArgument(Octets(vector, true), version).Value);
        if (version < 3) AssertWritten(vector, MapOperations.ReportSmDeliveryStatus.WriteArgument(read, version, _writers));
    }

    [Fact]
    public void ReportArgument_OfVersion1_LacksItsOutcomeInVersion2()
    {
        var read = MapOperations.ReportSmDeliveryStatus.ReadArgument(Octets(MapVectors.ReportV1, false), 2);

        Assert.Equal(new MapReadFault(MapFaultKind.Missing, "sm-DeliveryOutcome", 18), read.Fault);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void InformArgument_Vectors_AreRead(bool isIndefinite)
    {
        var simple = MapOperations.InformServiceCentre.ReadArgument(Octets(MapVectors.Inform, isIndefinite), 3).Value!;
        var full = MapOperations.InformServiceCentre.ReadArgument(Octets(MapVectors.InformFull, isIndefinite), 3).Value!;

        Assert.Equal(new() { Status = MwStatus.NotReachable }, simple);
        Assert.Equal(new() { StoredMsisdn = new("111222333"), Status = MwStatus.NotReachable | MwStatus.NotReachableForGprs }, full);
    }

    [Theory]
    [InlineData(32, MapVectors.DeliveryFailure, 5, null, false)]
    [InlineData(32, MapVectors.DeliveryFailureV1, 1, null, false)]
    [InlineData(32, MapVectors.DeliveryFailureFull, 4, null, false)]
    [InlineData(6, MapVectors.AbsentSm, 1, null, false)]
    [InlineData(6, MapVectors.AbsentSmFull, 0, 6, false)]
    [InlineData(13, MapVectors.CallBarredFull, 1, null, true)]
    [InlineData(34, MapVectors.SystemFailureV2, 0, null, false)]
    [InlineData(34, MapVectors.SystemFailureFull, 2, 3, false)]
    [InlineData(21, MapVectors.FacilityFull, null, null, true)]
    [InlineData(1, MapVectors.UnknownSubscriberFull, 1, null, false)]
    [InlineData(31, MapVectors.BusyFull, null, null, true)]
    [InlineData(27, MapVectors.AbsentFull, 3, null, false)]
    [InlineData(27, MapVectors.AbsentV1, null, null, false)]
    [InlineData(32, "", null, null, false)]
    [InlineData(999, "3000", null, null, false)]
    public void ErrorParameter_Vector_IsRead(int code, string vector, int? cause, int? additional, bool isFlagged)
    {
        foreach (var octets in new[] { Octets(vector, false), Octets(vector, true) })
        {
            var read = MapErrors.Read(new TcError(1, new TcCode(code), octets));

            Assert.Equal((cause, additional, isFlagged), (read.Cause, read.AdditionalCause, read.IsFlagged));
        }
    }

    [Fact]
    public void DeliveryFailure_KeepsItsTpdu()
    {
        var error = MapErrors.Of(new TcError(1, new TcCode(32), Octets(MapVectors.DeliveryFailureFull, false)));

        Assert.Equal((32, (int?)4), (error.Code, error.Detail));
        Assert.Equal("00D5077FF6080102000000090909", Convert.ToHexString(error.Tpdu.Span));
    }

    [Theory]
    [InlineData(1, "0A0105")]
    [InlineData(2, "30060A010504010A")]
    [InlineData(3, "30060A010504010A")]
    public void DeliveryFailure_IsWrittenAsItsVersionHasIt(int version, string expected) => Assert.Equal(
        expected, Convert.ToHexString(MapErrors.Write(32, new() { Cause = 5, Tpdu = new byte[] { 10 } }, version, _writers).Span));

    [Theory]
    [InlineData("12x45")]
    [InlineData("123456789012345678901234567890123456789")]
    public void Number_WithoutAForm_IsNotWritten(string digits) => Assert.Null(
        MapOperations.SendRoutingInfoForSm.WriteArgument(new() { Msisdn = new(digits), ServiceCentre = new("1") }, 3, _writers));

    [Fact]
    public void EveryOperation_HasErrorsThatAreKnown_AndVersionsThatThereAre()
    {
        Assert.Equal(9, MapOperations.All.Length);
        Assert.All(MapOperations.All, operation => Assert.InRange(operation.Since, 1, operation.Until));
        Assert.All(MapOperations.All.SelectMany(operation => operation.Errors), code => Assert.True(Enum.IsDefined((MapErrorCode)code)));
    }

    private static byte[] Octets(string hex, bool isIndefinite) => IndefiniteForm.Of(hex, isIndefinite);

    private static void AssertWritten(string expected, byte[]? written) => Assert.Equal(expected, Convert.ToHexString(written!));
}

using Signalbox.Sigtran.Ber;
using Signalbox.Sigtran.Map;
using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Tcap;
using Signalbox.Sigtran.Tests.Tcap;

namespace Signalbox.Sigtran.Tests.Map;

/// <summary>Questions for a subscriber's place, and reports, with home registers of all versions.</summary>
public sealed class LocateTests
{
    private const string Msisdn = "447700123456";

    private readonly MapEnds _ends = new();
    private readonly List<string> _contexts = [];

    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    [InlineData(1)]
    public void Locate_RegisterOfAnyVersion_IsFound_AndRemembered(int version)
    {
        _ends.Answer(version, Place);
        Locate();
        Locate();

        Assert.Equal(2, _ends.Found.Count);
        var info = Assert.IsType<LocateOutcome.Found>(_ends.Found[1]).Info;
        Assert.Equal((MapEnds.Imsi, "447700900002", true), (info.Imsi, info.Node, info.IsGprsNode));
        Assert.Equal("447700900003", info.OtherNode);
        // The refusal names the version that would do.
        Assert.Equal(version == 3 ? 0 : 1, _ends.Map.Counters.FallBacks);
        Assert.Equal(version == 3 ? 0 : 1, _ends.Map.Versions.Count);
        Assert.Equal(0, _ends.Tcap.Dialogues);

        // A day later the register is asked as if it were new.
        _ends.Advance(TimeSpan.FromHours(25));
        Locate();
        Assert.Equal(version == 3 ? 0 : 2, _ends.Map.Counters.FallBacks);
    }

    [Theory]
    [InlineData(MapVectors.AbsentSm, 6, 1)]
    [InlineData("", 6, null)]
    public void Locate_Error_IsTold(string parameter, int code, int? detail)
    {
        _ends.Answer(3, (told, invoke) => End(told, new TcError(invoke!.Id, new TcCode(code), Convert.FromHexString(parameter))));
        Locate();

        Assert.Equal(new LocateOutcome.Failed(new MapError(code, detail)), Assert.Single(_ends.Found));
    }

    [Fact]
    public void Locate_CentreInformation_ComesAlong()
    {
        _ends.Answer(3, (told, invoke) =>
        {
            told.Dialogue.Answer(new TcError(invoke!.Id, new TcCode(6), default));
            told.Dialogue.Invoke(new TcCode(63), Convert.FromHexString(MapVectors.InformFull), TimeSpan.FromSeconds(1), TcOperationClass.None);
            told.Dialogue.End(new(told.Information!.ApplicationContext));
        });
        Locate();

        Assert.IsType<LocateOutcome.Failed>(Assert.Single(_ends.Found));
        Assert.Equal(new() { StoredMsisdn = "111222333", IsUnreachable = true }, Assert.Single(_ends.Told));
    }

    [Fact]
    public void Locate_SilentRegister_IsNoAnswer_InItsTime()
    {
        Locate();
        _ends.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty(_ends.Found);
        _ends.Advance(TimeSpan.FromSeconds(2));

        Assert.IsType<LocateOutcome.NoAnswer>(Assert.Single(_ends.Found));
        Assert.Equal(0, _ends.Tcap.Dialogues);
    }

    [Theory]
    [InlineData("3000")]
    [InlineData("0500")]
    [InlineData("300404020001")]
    public void Locate_AnswerThatCannotBeRead_IsNoAnswer(string result)
    {
        _ends.Answer(3, (told, invoke) => End(told, new TcResult(invoke!.Id, invoke.Operation, Convert.FromHexString(result))));
        Locate();

        Assert.IsType<LocateOutcome.NoAnswer>(Assert.Single(_ends.Found));
    }

    [Fact]
    public void Locate_NumberWithoutForm_IsNoAnswer_AndSendsNothing()
    {
        _ends.Map.Locate(new("not a number"), MapEnds.Node, _ends);

        Assert.IsType<LocateOutcome.NoAnswer>(Assert.Single(_ends.Found));
        Assert.Empty(_ends.Sccp.Sent);
        Assert.Equal(0, _ends.Tcap.Dialogues);
    }

    [Fact]
    public void Locate_NoWayBelow_IsNoAnswer()
    {
        _ends.Sccp.Answer = Signalbox.Sigtran.Sccp.SccpResult.Unavailable;
        Locate();

        Assert.IsType<LocateOutcome.NoAnswer>(Assert.Single(_ends.Found));
        Assert.Equal(0, _ends.Tcap.Dialogues);
    }

    [Theory]
    [InlineData(3, DeliveryOutcome.AbsentSubscriber, 1)]
    [InlineData(2, DeliveryOutcome.SuccessfulTransfer, 1)]
    [InlineData(1, DeliveryOutcome.MemoryCapacityExceeded, 1)]
    [InlineData(1, DeliveryOutcome.SuccessfulTransfer, 0)]
    public void Report_RegisterOfAnyVersion_HearsIt(int version, DeliveryOutcome outcome, int heard)
    {
        var reports = new List<ReportArgument>();
        _ends.Answer(version, (told, invoke) =>
        {
            reports.Add(MapOperations.ReportSmDeliveryStatus.ReadArgument(invoke!.Parameter, version).Value!);
            End(told, new TcResult(invoke.Id, null, default));
        });
        _ends.Map.Report(new(Msisdn, outcome) { AbsentDiagnostic = 5 }, null);
        _ends.Deliver();

        Assert.Equal((heard, 1 - heard), ((int)_ends.Map.Counters.ReportsTaken, (int)_ends.Map.Counters.ReportsRefused));
        Assert.All(reports, report => Assert.Equal(version == 3 ? 5 : null, report.AbsentDiagnostic));
        Assert.Equal(heard, reports.Count);
        Assert.Equal(0, _ends.Tcap.Dialogues);
    }

    private static void End(Told told, TcComponent answer)
    {
        told.Dialogue.Answer(answer);
        told.Dialogue.End(told.Information);
    }

    private void Locate()
    {
        _ends.Map.Locate(new(Msisdn), null, _ends);
        _ends.Deliver();
    }

    private void Place(Told told, TcInvoke? invoke)
    {
        _contexts.Add(told.Information?.ApplicationContext ?? "none");
        var asked = MapOperations.SendRoutingInfoForSm.ReadArgument(invoke!.Parameter, 1).Value!;
        Assert.Equal((Msisdn, MapEnds.Centre, true), (asked.Msisdn.Digits, asked.ServiceCentre.Digits, asked.HasPriority));
        var result = new RoutingInfoResult
        {
            Imsi = MapEnds.Imsi, Location = new() { Node = new("447700900002"), IsGprsNode = true, OtherNode = new("447700900003") },
        };
        End(told, new TcResult(invoke.Id, invoke.Operation, MapOperations.SendRoutingInfoForSm.WriteResult(result, 3, new BerWriters())));
    }
}

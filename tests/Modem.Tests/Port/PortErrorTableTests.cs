using Signalbox.Modem.Errors;

namespace Signalbox.Modem.Tests.Port;

/// <summary>Every line of both tables of error codes, provoked: what becomes of the message, and where the port goes.</summary>
public sealed class PortErrorTableTests
{
    public static TheoryData<int> MessageCodes => [.. ModemErrors.MessageCodes.Select(row => row.Code).Order()];

    public static TheoryData<int> EquipmentCodes => [.. ModemErrors.EquipmentCodes.Select(row => row.Code).Order()];

    [Theory]
    [MemberData(nameof(MessageCodes))]
    public Task MessageError_IsWhatTheTableSays(int code) =>
        ProvokeAsync($"+CMS ERROR: {code}", ModemErrors.MessageCodes.Single(row => row.Code == code));

    [Theory]
    [MemberData(nameof(EquipmentCodes))]
    public Task EquipmentError_IsWhatTheTableSays(int code) =>
        ProvokeAsync($"+CME ERROR: {code}", ModemErrors.EquipmentCodes.Single(row => row.Code == code));

    private static async Task ProvokeAsync(string answer, ModemErrorCode row)
    {
        await using var bench = new PortBench(
            Transcripts.Quectel + $"\n---\n(pdu) -> {answer}\n(pdu) -> +CMGS: 1 | OK", new ModemPortOptions { BarredMax = 1 });
        await bench.IdleAsync();
        var listed = Lists(bench);

        var result = await bench.SendAsync(PortBench.Hello);

        AssertResult(result, row);
        await bench.Owner.ReachesAsync(NextState(row, answer));
        if (row.Class == ModemErrorClass.StorageFull) Assert.True(Lists(bench) > listed, "the stores were not read");
        if (row.Class is ModemErrorClass.Permanent or ModemErrorClass.AlreadyAccepted)
            Assert.IsType<ModemSendResult.Accepted>(await bench.SendAsync(PortBench.Submission("without a rest")));
        if (row.Class == ModemErrorClass.Quarantine) Assert.Equal(PortAlarm.Barred, bench.Port.Status.Alarm);
    }

    private static void AssertResult(ModemSendResult result, ModemErrorCode row)
    {
        var (type, code, reason) = result switch
        {
            ModemSendResult.Rejected rejected => (ModemErrorClass.Permanent, rejected.Code?.Number, rejected.Reason),
            ModemSendResult.Accepted { MessageReference: null } => (ModemErrorClass.AlreadyAccepted, row.Code, row.Name),
            ModemSendResult.RetryHere here => (ModemErrorClass.RetryHere, here.Code?.Number, here.Reason),
            ModemSendResult.RetryElsewhere elsewhere => (ModemErrorClass.RetryElsewhere, elsewhere.Code?.Number, elsewhere.Reason),
            ModemSendResult.Unknown unknown => (ModemErrorClass.Unknown, unknown.Code?.Number, unknown.Reason),
            _ => throw new InvalidOperationException($"{result}"),
        };
        var expected = row.Class switch
        {
            ModemErrorClass.StorageFull => ModemErrorClass.RetryHere,
            ModemErrorClass.Quarantine or ModemErrorClass.WaitForSim => ModemErrorClass.RetryElsewhere,
            var same => same,
        };
        Assert.Equal((expected, row.Code), (type, code));
        Assert.EndsWith(row.Name, reason, StringComparison.Ordinal);
    }

    private static PortState NextState(ModemErrorCode row, string answer) => row.Class switch
    {
        ModemErrorClass.Quarantine => PortState.Quarantined,
        ModemErrorClass.WaitForSim => PortState.Identifying,
        _ when answer is "+CMS ERROR: 331" or "+CME ERROR: 30" or "+CME ERROR: 32" => PortState.Registering,
        _ => PortState.Ready,
    };

    private static int Lists(PortBench bench) => bench.Modem.Log.Count(heard => heard == "AT+CMGL=4");
}

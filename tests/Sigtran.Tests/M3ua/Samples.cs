using System.Text;
using Signalbox.Kernel.Wire;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.M3ua.Codec;

namespace Signalbox.Sigtran.Tests.M3ua;

/// <summary>One message of every type of RFC 4666, 3, written by our encoder.</summary>
internal static class Samples
{
    public static IReadOnlyList<byte[]> All { get; } = [Data(), .. Control().Select(each => each.ToArray())];

    private static byte[] Data()
    {
        var buffer = new WireBuffer();
        ProtocolData.WriteData(buffer, new MtpTransfer(new(1000), new(2000), 5, Udt()) { NetworkIndicator = 2 }, 7, 100);
        return buffer.Written.ToArray();
    }

    // The UDT of a subsystem test, so that a dissector has something sound to go on with.
    private static byte[] Udt() => Convert.FromHexString("09000305070242010242010503D51C1800");

    private static IEnumerable<M3uaMessage> Control()
    {
        yield return ControlMessages.AspUp(42);
        yield return M3uaMessage.Of(M3uaMessageType.AspUpAck);
        yield return M3uaMessage.Of(M3uaMessageType.AspDown);
        yield return M3uaMessage.Of(M3uaMessageType.AspDownAck);
        yield return M3uaMessage.Of(M3uaMessageType.Heartbeat, new M3uaParameter(ParameterTag.HeartbeatData, new byte[] { 1, 2, 3, 4, 5 }));
        yield return M3uaMessage.Of(M3uaMessageType.HeartbeatAck, new M3uaParameter(ParameterTag.HeartbeatData, new byte[] { 1, 2, 3, 4, 5 }));
        yield return ControlMessages.Active(M3uaMessageType.AspActive, TrafficMode.Override, 100);
        yield return ControlMessages.Active(M3uaMessageType.AspActiveAck, TrafficMode.Broadcast, 100);
        yield return ControlMessages.Inactive(M3uaMessageType.AspInactive, 100);
        yield return ControlMessages.Inactive(M3uaMessageType.AspInactiveAck, 100);
        foreach (var type in new[]
        {
            M3uaMessageType.DestinationUnavailable, M3uaMessageType.DestinationAvailable, M3uaMessageType.DestinationStateAudit,
            M3uaMessageType.DestinationRestricted, M3uaMessageType.SignallingCongestion,
        })
            yield return ControlMessages.Destinations(type, 7, 100, [2000, new AffectedPointCode(new(2048), 3).ToNumber()], "in words");
        yield return M3uaMessage.Of(
            M3uaMessageType.DestinationUserPartUnavailable,
            M3uaParameter.OfNumbers(ParameterTag.AffectedPointCode, 2000),
            M3uaParameter.OfNumbers(ParameterTag.UserCause, 0x0001_0003),
            new M3uaParameter(ParameterTag.InfoString, Encoding.UTF8.GetBytes("gone")));
        foreach (var status in Enum.GetValues<NotifyStatus>()) yield return ControlMessages.Notify(status, 100);
        foreach (var code in Enum.GetValues<M3uaErrorCode>()) yield return ControlMessages.Error(code, [100, 200], new byte[64]);
        yield return ControlMessages.Register(1, TrafficMode.Loadshare, 7, [new PointCode(1000), new PointCode(1001)]);
        foreach (var status in Enum.GetValues<RegistrationStatus>())
            yield return M3uaMessage.Of(M3uaMessageType.RegistrationResponse, ControlMessages.RegistrationResult(1, status, 100));
        yield return M3uaMessage.Of(M3uaMessageType.DeregistrationRequest, M3uaParameter.OfNumbers(ParameterTag.RoutingContext, 100));
        foreach (var status in Enum.GetValues<DeregistrationStatus>())
            yield return M3uaMessage.Of(M3uaMessageType.DeregistrationResponse, ControlMessages.DeregistrationResult(100, status));
    }
}

using System.Net;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Transport.Sctp;

namespace Signalbox.Sigtran.Tests.Stp;

/// <summary>An application server process that scripts/uml/osmo-stp.cfg knows, and its server.</summary>
/// <param name="Port">The SCTP port from which it comes.</param>
/// <param name="Context">Routing context of its server.</param>
/// <param name="Code">Point code of its server.</param>
internal sealed record StpPlace(ushort Port, uint Context, PointCode Code)
{
    /// <summary>How the processes of the server share the traffic.</summary>
    public TrafficMode Mode { get; init; } = TrafficMode.Override;

    public static StpPlace RoutingA { get; } = new(2911, 101, At(1, 1, 1));

    public static StpPlace RoutingB { get; } = new(2912, 102, At(1, 1, 2));

    public static StpPlace OverrideA { get; } = new(2921, 201, At(1, 2, 1));

    public static StpPlace OverrideB1 { get; } = new(2922, 202, At(1, 2, 2));

    public static StpPlace OverrideB2 { get; } = OverrideB1 with { Port = 2923 };

    public static StpPlace ShareA { get; } = new(2931, 301, At(1, 3, 1));

    public static StpPlace ShareB1 { get; } = new(2932, 302, At(1, 3, 2)) { Mode = TrafficMode.Loadshare };

    public static StpPlace ShareB2 { get; } = ShareB1 with { Port = 2933 };

    public static StpPlace StatusA { get; } = new(2941, 401, At(1, 4, 1));

    public static StpPlace StatusB { get; } = new(2942, 402, At(1, 4, 2));

    public static StpPlace WrongA { get; } = new(2951, 501, At(1, 5, 1));

    public SctpEndpoint Local => new(IPAddress.Loopback, Port);

    private static PointCode At(uint zone, uint area, uint point) => new((zone << 11) | (area << 3) | point);
}

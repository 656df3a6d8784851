using System.CommandLine;
using System.Globalization;
using System.Net;
using Signalbox.HardwareSim.Faults;
using Signalbox.HardwareSim.Ss7;
using Signalbox.HardwareSim.Ss7.Control;
using Signalbox.HardwareSim.Ss7.Faults;
using Signalbox.Transport.Sctp;

namespace Signalbox.HardwareSim.Cli;

/// <summary>The simulated signalling networks of <c>serve</c>.</summary>
internal sealed class Ss7Equipment : IEquipment
{
    private readonly Option<NamedValue[]> _ss7 = NamedValue.CreateOption(
        "--ss7",
        "A signalling network: NAME=ADDRESS:PORT[,FIELD=VALUE,...]. ADDRESS is an IP address, PORT that of SCTP. "
        + "Fields: way (auto, kernel, usrsctp), udpPort, moreAddresses and moreProcesses (ADDRESS:PORT) of the gateway, "
        + "each joined by +, prefix, pointCode, clientPointCode, routingContext, serviceCentre, register, nodePrefix, nodes, network, versionMax, "
        + "trafficMode (loadshare, override), seed.");

    private readonly FaultPlanOption _faultPlan = new("--ss7-fault-plan", "network", "/ss7/plan");

    public void Declare(Command serve)
    {
        serve.Add(_ss7);
        serve.Add(_faultPlan.Option);
    }

    public void Build(ParseResult arguments, Simulator simulator)
    {
        var links = new List<Ss7Link>();
        var sctp = new SharedSctpStack(simulator.Clock, static _ => { });
        simulator.Keep(sctp);
        foreach (var (name, value) in arguments.GetValue(_ss7) ?? [])
        {
            links.Add(new Ss7Link(Read(name, value), simulator.Subscribers, sctp, simulator.Clock, simulator.Report));
            simulator.Add(links[^1]);
        }

        if (links.Count > 0) simulator.AddRoutes(new Ss7Routes(links).Map);
        _faultPlan.Add(
            arguments, simulator, links.Count,
            times => new Ss7FaultPlan(times.Seed, times.PerMinute).For(links.Count).Select(planned => On(planned, links[planned.Network])));
    }

    private static FaultStroke On(PlannedSs7Fault planned, Ss7Link link) =>
        new(planned.At, planned.Line(link.Name), () => link.BeginAsync(planned));

    private static Ss7Options Read(string name, string value)
    {
        var parts = value.Split(',');
        if (!EndPoints.TryParse(parts[0], out var endPoint)) throw new UsageException($"--ss7: '{parts[0]}' must be ADDRESS:PORT");
        var options = new Ss7Options { Name = name, EndPoint = endPoint };
        foreach (var part in parts.Skip(1))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            options = at > 0 ? With(options, part[..at], part[(at + 1)..]) : throw new UsageException($"--ss7: '{part}' must be FIELD=VALUE");
        }

        return options;
    }

    private static Ss7Options With(Ss7Options options, string field, string value) => field switch
    {
        "way" => options with { Stack = options.Stack with { Way = WayOf(value) } },
        "udpPort" => options with { Stack = options.Stack with { EncapsulationPort = (ushort)Number(field, value, 1, ushort.MaxValue) } },
        "moreAddresses" => options with { MoreAddresses = [.. value.Split('+').Select(AddressOf)] },
        "moreProcesses" => options with { MoreProcesses = [.. value.Split('+').Select(EndPointOf)] },
        "prefix" => options with { Prefix = Digits(field, value) },
        "pointCode" => options with { PointCode = Number(field, value, 0, 0x3FFF) },
        "clientPointCode" => options with { ClientPointCode = Number(field, value, 0, 0x3FFF) },
        "routingContext" => options with { RoutingContext = Number(field, value, 0, uint.MaxValue) },
        "serviceCentre" => options with { ServiceCentre = Digits(field, value) },
        "register" => options with { Register = Digits(field, value) },
        "nodePrefix" => options with { NodePrefix = Digits(field, value) },
        "nodes" => options with { Nodes = (int)Number(field, value, 1, 99) },
        "network" => options with { Network = Digits(field, value) },
        "versionMax" => options with { VersionMax = (int)Number(field, value, 1, 3) },
        "trafficMode" when value is "loadshare" or "override" => options with { SharesLoad = value == "loadshare" },
        "trafficMode" => throw Wrong(field, value, "loadshare or override"),
        "seed" => options with { Seed = (int)Number(field, value, 0, int.MaxValue) },
        _ => throw new UsageException($"--ss7: there is no field '{field}'"),
    };

    private static IPAddress AddressOf(string value) =>
        IPAddress.TryParse(value, out var address) ? address : throw Wrong("moreAddresses", value, "IP addresses joined by +");

    private static IPEndPoint EndPointOf(string value) =>
        EndPoints.TryParse(value, out var end) ? end : throw Wrong("moreProcesses", value, "ADDRESS:PORT joined by +");

    private static SctpWay WayOf(string value) => value switch
    {
        "auto" => SctpWay.Auto,
        "kernel" => SctpWay.Kernel,
        "usrsctp" => SctpWay.Usrsctp,
        _ => throw Wrong("way", value, "auto, kernel or usrsctp"),
    };

    private static uint Number(string field, string value, uint min, uint max) =>
        uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw Wrong(field, value, string.Create(CultureInfo.InvariantCulture, $"{min} to {max}"));

    private static string Digits(string field, string value) =>
        value.Length is > 0 and <= 15 && value.All(char.IsAsciiDigit) ? value : throw Wrong(field, value, "1 to 15 digits");

    private static UsageException Wrong(string field, string value, string rule) => new($"--ss7: {field} '{value}': must be {rule}");
}

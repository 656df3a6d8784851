using System.CommandLine;
using Signalbox.HardwareSim.Faults;
using Signalbox.HardwareSim.Smsc;
using Signalbox.HardwareSim.Smsc.Faults;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.HardwareSim.Cli;

/// <summary>The simulated SMSCs of <c>serve</c>.</summary>
internal sealed class SmscEquipment : IEquipment
{
    private readonly Option<NamedValue[]> _smsc = NamedValue.CreateOption("--smsc", "An SMSC: NAME=ADDRESS:PORT. May be given many times.");

    private readonly Option<NamedValue[]> _prefix = NamedValue.CreateOption(
        "--smsc-prefix", "Numbers that start so send by that SMSC: NAME=PREFIX. Others send by the first link.");

    private readonly Option<string?> _password = new("--smsc-password") { Description = "The password that binds must give; any, without this." };

    private readonly Option<int> _receiptDelay = new("--receipt-delay-ms")
    {
        Description = "Time from the answer to a message until its receipt, in milliseconds.",
        DefaultValueFactory = _ => 50,
    };

    private readonly Option<int> _window = new("--deliver-window")
    {
        Description = "Receipts and messages without an answer on one bind at the most.",
        DefaultValueFactory = _ => 1000,
    };

    private readonly Option<int> _seed = new("--seed") { Description = "Seed of everything random.", DefaultValueFactory = _ => 1 };

    private readonly Option<string[]> _faults = new("--faults")
    {
        Description = "Faults from the start: FIELD=VALUE,... such as seed=7,answers.never=0.01, or a JSON file with what PUT /links/NAME/faults "
            + "takes; with LINK: in front for that SMSC alone. May be given many times.",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly FaultPlanOption _faultPlan = new("--smsc-fault-plan", "SMSC", "/links/plan");

    public void Declare(Command serve)
    {
        Option[] options = [_smsc, _prefix, _password, _receiptDelay, _window, _seed, _faults, _faultPlan.Option];
        foreach (var option in options) serve.Add(option);
    }

    public void Build(ParseResult arguments, Simulator simulator)
    {
        var named = arguments.GetValue(_smsc) ?? [];
        var prefixes = Prefixes(arguments, named);
        var receiptDelay = TimeSpan.FromMilliseconds(InRange(arguments, _receiptDelay, 0, SmscLimits.DelayMsMax));
        var window = InRange(arguments, _window, 1, SmscLimits.DeliveryWindowMax);
        var faults = ReadFaults(arguments, named);
        var links = new List<SmscLink>();
        foreach (var (name, address) in named)
        {
            if (!EndPoints.TryParse(address, out var endPoint)) throw new UsageException($"--smsc: '{address}' must be ADDRESS:PORT");
            var options = new SmscOptions
            {
                Name = name,
                EndPoint = endPoint,
                Prefix = prefixes.GetValueOrDefault(name, ""),
                Password = arguments.GetValue(_password),
                ReceiptDelay = receiptDelay,
                DeliveryWindow = window,
                Seed = arguments.GetValue(_seed),
                Faults = [.. faults.Where(fault => fault.Link is null || fault.Link == name).Select(fault => fault.Faults)],
            };
            links.Add(Make(options, simulator));
            simulator.Add(links[^1]);
        }

        _faultPlan.Add(
            arguments, simulator, links.Count,
            times => new SmscFaultPlan(times.Seed, times.PerMinute).For(links.Count).Select(planned => On(planned, links[planned.Link])));
    }

    private static SmscLink Make(SmscOptions options, Simulator simulator)
    {
        try
        {
            return new SmscLink(options, simulator.Subscribers, simulator.Clock, simulator.Report);
        }
        catch (ArgumentException cause)
        {
            throw new UsageException($"--faults: {cause.Message}");
        }
    }

    private List<(string? Link, LinkFaultsChange Faults)> ReadFaults(ParseResult arguments, NamedValue[] named)
    {
        var all = new List<(string? Link, LinkFaultsChange Faults)>();
        foreach (var text in arguments.GetValue(_faults) ?? [])
        {
            if (named.Length == 0) throw new UsageException($"{_faults.Name}: there is no SMSC");
            all.Add(FaultsOption.Read(text, named.Select(smsc => smsc.Name), out var reason)
                ?? throw new UsageException($"{_faults.Name}: '{text}': {reason}"));
        }

        return all;
    }

    private static FaultStroke On(PlannedSmscFault planned, SmscLink link) =>
        new(planned.At, planned.Line(link.Name), () => link.ChangeFaultsAsync(planned.Faults));

    private Dictionary<string, string> Prefixes(ParseResult arguments, NamedValue[] named)
    {
        var prefixes = new Dictionary<string, string>();
        foreach (var (name, prefix) in arguments.GetValue(_prefix) ?? [])
        {
            if (named.All(smsc => smsc.Name != name)) throw new UsageException($"{_prefix.Name}: there is no SMSC named '{name}'");
            if (!prefixes.TryAdd(name, prefix)) throw new UsageException($"{_prefix.Name}: '{name}' has a prefix already");
        }

        return prefixes;
    }

    private static int InRange(ParseResult arguments, Option<int> option, int min, int max)
    {
        var value = arguments.GetValue(option);
        return value >= min && value <= max ? value : throw new UsageException($"{option.Name}: must be between {min} and {max}");
    }
}

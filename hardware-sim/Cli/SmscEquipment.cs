using System.CommandLine;
using Signalbox.HardwareSim.Smsc;

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

    public void Declare(Command serve)
    {
        foreach (var option in new Option[] { _smsc, _prefix, _password, _receiptDelay, _window, _seed }) serve.Add(option);
    }

    public void Build(ParseResult arguments, Simulator simulator)
    {
        var named = arguments.GetValue(_smsc) ?? [];
        var prefixes = Prefixes(arguments, named);
        var receiptDelay = TimeSpan.FromMilliseconds(InRange(arguments, _receiptDelay, 0, SmscLimits.DelayMsMax));
        var window = InRange(arguments, _window, 1, SmscLimits.DeliveryWindowMax);
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
            };
            simulator.Add(new SmscLink(options, simulator.Subscribers, simulator.Clock, simulator.Report));
        }
    }

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

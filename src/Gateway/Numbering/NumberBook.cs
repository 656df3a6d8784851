using Signalbox.Gateway.Numbering.Lookups;
using Signalbox.Gateway.Numbering.Porting;

namespace Signalbox.Gateway.Numbering;

/// <summary>
/// All that is known of numbers, in one place: the numbering plan, the import of numbers that have changed their network, and the answers to
/// look-ups. What the import says of a network goes before what a look-up says, and that before the plan. Thread-safe.
/// </summary>
public sealed class NumberBook
{
    private volatile PortedNumbers _ported = PortedNumbers.Empty;

    /// <summary>Puts it together.</summary>
    /// <param name="plan">Countries, zones and networks by prefix.</param>
    /// <param name="networks">The names of networks.</param>
    /// <param name="lookups">Who is asked about numbers; null for nobody. Stays the caller's.</param>
    public NumberBook(NumberingTable plan, NetworkTable? networks = null, NumberLookups? lookups = null)
    {
        Plan = plan;
        Networks = networks ?? NetworkTable.Empty;
        Lookups = lookups;
    }

    /// <summary>Countries, zones and networks by prefix.</summary>
    public NumberingTable Plan { get; }

    /// <summary>The names of networks.</summary>
    public NetworkTable Networks { get; }

    /// <summary>Who is asked about numbers; null for nobody.</summary>
    public NumberLookups? Lookups { get; }

    /// <summary>Numbers that have changed their network; what is set counts from the next message on.</summary>
    public PortedNumbers Ported
    {
        get => _ported;
        set => _ported = value;
    }

    /// <summary>What is known of an international number in digits now. Allocates nothing and never waits.</summary>
    public NumberPlace Find(ReadOnlySpan<char> number)
    {
        var range = Plan.Find(number);
        if (_ported.TryFind(number, out var network)) return new NumberPlace(range, network, NumberSource.Import);
        if (Lookups is { } lookups && lookups.Covers(number, range) && lookups.TryFindNetwork(number, out network))
            return new NumberPlace(range, network, NumberSource.LookUp);
        network = range?.Network ?? NetworkCode.None;
        return new NumberPlace(range, network, network.IsNone ? NumberSource.Unknown : NumberSource.Plan);
    }

    /// <summary>Whether a look-up is to say what network a number has: it is configured for the number, and the import does not know.</summary>
    internal bool AsksFor(ReadOnlySpan<char> number) =>
        Lookups is { } lookups && !_ported.TryFind(number, out _) && lookups.Covers(number, Plan.Find(number));
}

namespace Signalbox.Gateway.Shaping;

/// <summary>What <see cref="ShaperSet.TryTake"/> found.</summary>
internal enum ShaperAnswer
{
    /// <summary>The parts may leave, and are counted.</summary>
    Taken,

    /// <summary>The pace of the link as a whole holds them back, and with them all others of the link.</summary>
    LinkWaits,

    /// <summary>A pace of some of the link's traffic holds them back.</summary>
    FlowWaits,
}

/// <summary>All the paces that hold for some traffic of one link: all of them let a message through, or none counts it. Thread-safe.</summary>
internal sealed class ShaperSet
{
    private readonly Lock _gate;
    private readonly Shaper[] _ofLink;
    private readonly Shaper[] _ofFlow;

    /// <param name="gate">The lock of the table that the shapers are of.</param>
    /// <param name="ofLink">What holds for the link as a whole.</param>
    /// <param name="ofFlow">What holds for this traffic.</param>
    public ShaperSet(Lock gate, Shaper[] ofLink, Shaper[] ofFlow)
    {
        _gate = gate;
        _ofLink = ofLink;
        _ofFlow = ofFlow;
    }

    /// <summary>Takes the right to send some parts together.</summary>
    /// <param name="parts">How many.</param>
    /// <param name="binding">Which pace says no; null when none does.</param>
    /// <param name="wait">How long to wait then, at the least.</param>
    public ShaperAnswer TryTake(int parts, out Shaper? binding, out TimeSpan wait)
    {
        binding = null;
        wait = TimeSpan.Zero;
        if (_ofLink.Length == 0 && _ofFlow.Length == 0) return ShaperAnswer.Taken;
        lock (_gate)
        {
            FindBinding(_ofLink, parts, ref binding, ref wait);
            if (binding is not null) return ShaperAnswer.LinkWaits;
            FindBinding(_ofFlow, parts, ref binding, ref wait);
            if (binding is not null) return ShaperAnswer.FlowWaits;
            foreach (var shaper in _ofLink) shaper.Take(parts);
            foreach (var shaper in _ofFlow) shaper.Take(parts);
            return ShaperAnswer.Taken;
        }
    }

    /// <summary>Parts that were counted did not leave after all.</summary>
    public void GiveBack(int parts)
    {
        if (_ofLink.Length == 0 && _ofFlow.Length == 0) return;
        lock (_gate)
        {
            foreach (var shaper in _ofLink) shaper.GiveBack(parts);
            foreach (var shaper in _ofFlow) shaper.GiveBack(parts);
        }
    }

    private static void FindBinding(Shaper[] shapers, int parts, ref Shaper? binding, ref TimeSpan wait)
    {
        foreach (var shaper in shapers)
        {
            var until = shaper.UntilAvailable(parts);
            if (until <= wait) continue;
            wait = until;
            binding = shaper;
        }
    }
}

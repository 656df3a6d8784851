namespace Signalbox.Modem.Tests.Simulated;

/// <summary>A power rail and a bus that say whether they were used, and may be missing.</summary>
internal sealed class FakeCures(bool hasPower, bool hasBus) : IPortCures
{
    public Probe<string> Used { get; } = new();

    public Action OnUse { get; set; } = static () => { };

    public ValueTask<bool> TryCyclePowerAsync(CancellationToken cancellation) => new(Use("power", hasPower));

    public ValueTask<bool> TryReplugUsbAsync(CancellationToken cancellation) => new(Use("bus", hasBus));

    private bool Use(string what, bool has)
    {
        if (has) OnUse();
        Used.Tell(has ? what : $"no {what}");
        return has;
    }
}

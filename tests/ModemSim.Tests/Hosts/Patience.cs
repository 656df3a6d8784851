namespace Signalbox.ModemSim.Tests.Hosts;

/// <summary>A real-time limit on every wait of these tests, generous, so that only a hang runs into it.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static CancellationToken Token => new CancellationTokenSource(Limit).Token;
}

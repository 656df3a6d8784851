namespace Signalbox.Modem.Tests.Simulated;

/// <summary>A real-time limit on every wait of these tests, generous, so that only a hang runs into it.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task<T> WithinPatience<T>(this Task<T> task) => task.WaitAsync(Limit);

    public static Task WithinPatience(this Task task) => task.WaitAsync(Limit);
}

using System.Text.Json;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Shaping;

namespace Signalbox.Appliance.Queues;

/// <summary>What waits for one link, as the admin API shows it.</summary>
/// <param name="Link">The link's name.</param>
/// <param name="Mode">running, paused or draining.</param>
/// <param name="Waiting">Messages and parts that wait.</param>
/// <param name="Pausing">Parts among them that pause before they are tried again, or wait for one that does.</param>
/// <param name="Taken">Parts that the link has taken since the start.</param>
/// <param name="OldestSeconds">Since when the oldest waits; 0 when none does.</param>
/// <param name="LimitedBy">What holds all of it back; empty when nothing does.</param>
/// <param name="Held">Paces that hold back some of it.</param>
/// <param name="Accounts">Whose it is, the most first.</param>
internal sealed record QueueView(
    string Link,
    string Mode,
    int Waiting,
    int Pausing,
    long Taken,
    double OldestSeconds,
    string LimitedBy,
    IReadOnlyList<HeldTraffic> Held,
    IReadOnlyList<AccountBacklog> Accounts)
{
    /// <summary>Accounts shown at the most.</summary>
    private const int AccountsMax = 20;

    public static QueueView Of(QueueReport queue) => new(
        queue.Link,
        JsonNamingPolicy.CamelCase.ConvertName(queue.Mode.ToString()),
        queue.Waiting,
        queue.Pausing,
        queue.Taken,
        Math.Round(queue.OldestAge.TotalSeconds, 1),
        queue.LimitedBy,
        queue.Held,
        [.. queue.Accounts.Take(AccountsMax)]);
}

/// <summary>What was moved from one queue to another.</summary>
/// <param name="Moved">Messages and parts.</param>
internal sealed record MovedView(int Moved);

/// <summary>A pace of the way out, as the admin API shows it.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Key">Which of those that the rule counts apart; empty when it counts all together.</param>
/// <param name="RatePerSecond">Parts a second now.</param>
/// <param name="Burst">Parts that may leave at once after a rest.</param>
/// <param name="Passed">Parts let through since the start.</param>
/// <param name="PassedToday">Parts let through today (UTC), where there is a limit.</param>
/// <param name="PerDay">Parts a day; 0 for no limit.</param>
internal sealed record PaceView(string Rule, string Key, double RatePerSecond, double Burst, long Passed, long PassedToday, long PerDay)
{
    public static PaceView Of(ShaperReport pace) =>
        new(pace.Rule, pace.Key, pace.RatePerSecond, pace.Burst, pace.Passed, pace.PassedToday, pace.PerDay);
}

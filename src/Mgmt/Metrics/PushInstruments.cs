using System.Diagnostics.Metrics;
using Signalbox.Gateway.Pushes;

namespace Signalbox.Mgmt.Metrics;

/// <summary>The figures of pushes, by account.</summary>
internal static class PushInstruments
{
    public static void Add(Meter meter, PushDesk pushes)
    {
        meter.CreateObservableCounter(
            "signalbox_push_attempts", () => pushes.All.SelectMany(Attempts), description: "Attempts to push, by what came of them.");
        Gauge("signalbox_push_waiting", "Ends of messages and pushes that wait.", (_, status) => status.Waiting);
        Gauge("signalbox_push_in_flight", "Attempts to push under way.", (_, status) => status.InFlight);
        Gauge("signalbox_push_broken", "1 while the receiver takes nothing.", (_, status) => status.BrokenSince is null ? 0 : 1);
        Gauge("signalbox_push_dead_letters", "Pushes that were never taken.", (key, _) => pushes.Letters.CountOf(key));

        void Gauge(string name, string description, Func<int, PushStatus, long> read) => meter.CreateObservableGauge(
            name,
            () => pushes.All.Select(each => new Measurement<long>(read(each.Desk.Key, each.Status), Account(each.Desk.Account.Id))),
            description: description);
    }

    private static IEnumerable<Measurement<long>> Attempts((Gateway.Accounts.AccountDesk Desk, PushStatus Status) each)
    {
        var account = Account(each.Desk.Account.Id);
        yield return new(each.Status.Taken, account, new("outcome", "taken"));
        yield return new(each.Status.Failed, account, new("outcome", "failed"));
    }

    private static KeyValuePair<string, object?> Account(string id) => new("account", id);
}

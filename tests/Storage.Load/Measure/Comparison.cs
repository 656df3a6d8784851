using System.Globalization;
using Signalbox.Tests.Support;

namespace Signalbox.Storage.Load.Measure;

/// <summary>
/// The same lives through a store on SQLite and one on PostgreSQL, in turns, on one disk: how many a second each leads to their end. The
/// server is started for it, with Debian's settings and the data beside SQLite's.
/// </summary>
internal static class Comparison
{
    public static async Task RunAsync(int pairs, int seconds, int uncommitted)
    {
        using var server = new PostgresServer();
        var ratios = new List<double>();
        for (var pair = 1; pair <= pairs; pair++)
        {
            // The first of a pair changes, since a machine may be quicker at first or later on.
            var isSqliteFirst = pair % 2 == 1;
            var first = await LivesPerSecondAsync(isSqliteFirst ? null : server, seconds, uncommitted);
            var second = await LivesPerSecondAsync(isSqliteFirst ? server : null, seconds, uncommitted);
            var (sqlite, postgres) = isSqliteFirst ? (first, second) : (second, first);
            ratios.Add(postgres / sqlite);
            Console.WriteLine(Text($"pair {pair}: sqlite {sqlite:F0}/s, postgres {postgres:F0}/s: ratio {ratios[^1]:F3}"));
        }

        ratios.Sort();
        Console.WriteLine(Text($"result: uncommitted={uncommitted} pairs={pairs} seconds={seconds} ratio_median={ratios[ratios.Count / 2]:F3}"));
    }

    private static async Task<double> LivesPerSecondAsync(PostgresServer? server, int seconds, int uncommitted)
    {
        using var directory = new TemporaryDirectory("comparison");
        var database = server?.CreateDatabase();
        var store = new StorePlace(directory.Path, database is null ? null : server!.ConnectionTo(database)).Open(options => options);
        var lives = new LifeCycle(store, awaiting: 50_000, uncommitted, seed: 1);
        store.Start(lives);
        using var stop = new CancellationTokenSource();
        var submitter = new Thread(() => lives.Submit(0, stop.Token)) { Name = "submitter" };
        submitter.Start();
        // What must come first: until so many await their receipt, hardly any ends.
        while (lives.Lives < 50_000) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        var (begun, before) = (TimeProvider.System.GetTimestamp(), lives.Lives);
        await Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System);
        var rate = (lives.Lives - before) / TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        await stop.CancelAsync();
        submitter.Join();
        await store.DisposeAsync();
        if (database is not null) server!.DropDatabase(database);
        return rate;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

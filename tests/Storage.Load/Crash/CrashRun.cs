namespace Signalbox.Storage.Load.Crash;

/// <summary>
/// Starts a writer, kills it in the midst of its work, looks whether all that it acknowledged is there, and starts the next in the same
/// directory, round after round. A failure names the seed and the round.
/// </summary>
public static class CrashRun
{
    private const int AcknowledgementsMin = 500;
    private const int FaultsShown = 10;

    /// <summary>Runs so many rounds.</summary>
    /// <param name="place">Where the store is; empty at first.</param>
    /// <param name="seed">Decides when each writer is killed and what it writes.</param>
    /// <param name="rounds">How many are killed.</param>
    /// <param name="acknowledgementsMax">The most records that a writer may acknowledge before it is killed.</param>
    /// <param name="tell">Takes a line for each round.</param>
    /// <returns>What was wrong; empty when nothing was.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(
        StorePlace place, int seed, int rounds, int acknowledgementsMax, Action<string> tell)
    {
        var random = new Random(seed);
        var ledger = new CrashLedger();
        for (var round = 1; round <= rounds; round++)
        {
            ledger.BeginRound();
            await KillAWriterAsync(place, random.Next(), random.Next(AcknowledgementsMin, acknowledgementsMax), ledger);
            var faults = await VerifyAsync(place, ledger);
            if (faults.Count > 0) return [.. faults.Take(FaultsShown).Select(fault => $"seed {seed}, round {round}: {fault}")];
            tell($"round {round}: {ledger.Messages} messages, {ledger.Acknowledged} records acknowledged so far, {ledger.Entries.Count} live");
        }

        return [];
    }

    private static async Task KillAWriterAsync(StorePlace place, int seed, int acknowledgements, CrashLedger ledger)
    {
        using var writer = new WriterProcess(place, seed);
        var heard = 0;
        await writer.ListenAsync(news =>
        {
            ledger.Note(news);
            if (news.Kind is AckKind.Failed or AckKind.Unwritable) throw new InvalidOperationException("the disk failed");
            if (++heard == acknowledgements) writer.Kill();
        });
        if (heard < acknowledgements) throw new InvalidOperationException("the writer ended by itself");
    }

    internal static async Task<IReadOnlyList<string>> VerifyAsync(StorePlace place, CrashLedger ledger)
    {
        await using var store = place.Open(CrashWriter.Configure);
        // The projector runs once the store does; there is nothing to tell.
        store.Start(new Measure.SilentListener());
        await store.History.CatchUpAsync(CancellationToken.None);
        return await new CrashVerifier(store, ledger).RunAsync();
    }
}

using System.Diagnostics;

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
    /// <param name="directory">Where the store is; empty at first.</param>
    /// <param name="seed">Decides when each writer is killed and what it writes.</param>
    /// <param name="rounds">How many are killed.</param>
    /// <param name="acknowledgementsMax">The most records that a writer may acknowledge before it is killed.</param>
    /// <param name="tell">Takes a line for each round.</param>
    /// <returns>What was wrong; empty when nothing was.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(
        string directory, int seed, int rounds, int acknowledgementsMax, Action<string> tell)
    {
        var random = new Random(seed);
        var ledger = new CrashLedger();
        for (var round = 1; round <= rounds; round++)
        {
            ledger.BeginRound();
            await KillAWriterAsync(directory, random.Next(), random.Next(AcknowledgementsMin, acknowledgementsMax), ledger);
            var faults = await VerifyAsync(directory, ledger);
            if (faults.Count > 0) return [.. faults.Take(FaultsShown).Select(fault => $"seed {seed}, round {round}: {fault}")];
            tell($"round {round}: {ledger.Messages} messages, {ledger.Acknowledged} records acknowledged so far, {ledger.Entries.Count} live");
        }

        return [];
    }

    private static async Task KillAWriterAsync(string directory, int seed, int acknowledgements, CrashLedger ledger)
    {
        using var writer = Start(directory, seed);
        var octets = new byte[Acknowledgement.Size * 4096];
        var kept = 0;
        var heard = 0;
        while (await writer.StandardOutput.BaseStream.ReadAsync(octets.AsMemory(kept)) is > 0 and var read)
        {
            kept += read;
            var whole = kept / Acknowledgement.Size;
            for (var i = 0; i < whole; i++) ledger.Note(Acknowledgement.Read(octets.AsSpan(i * Acknowledgement.Size)));
            octets.AsSpan(whole * Acknowledgement.Size, kept % Acknowledgement.Size).CopyTo(octets);
            kept %= Acknowledgement.Size;
            heard += whole;
            if (heard >= acknowledgements) writer.Kill();
        }

        await writer.WaitForExitAsync();
        if (heard < acknowledgements) throw new InvalidOperationException($"the writer ended by itself: {writer.ExitCode}");
    }

    private static Process Start(string directory, int seed)
    {
        var program = typeof(CrashRun).Assembly.Location;
        return Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "write", directory, "--seed", $"{seed}"]) { RedirectStandardOutput = true })!;
    }

    private static async Task<IReadOnlyList<string>> VerifyAsync(string directory, CrashLedger ledger)
    {
        await using var store = SqliteMessageStore.Open(CrashWriter.Options(directory), TimeProvider.System);
        // The projector runs once the store does; there is nothing to tell.
        store.Start(new Measure.SilentListener());
        await store.History.CatchUpAsync(CancellationToken.None);
        return await new CrashVerifier(store, ledger).RunAsync();
    }
}

namespace Signalbox.Storage.Load.Crash;

/// <summary>
/// Lets a writer run into a limit on the size of its files, which fails its writes as a full disk does; lifts the limit once the writer has
/// noticed, waits until it works again, kills it and looks what is there.
/// </summary>
public static class FullDiskRun
{
    // The log reaches it first.
    private const long FileOctetsMax = 3 << 20;
    private const int AcknowledgementsBefore = 100;
    private const int AcknowledgementsAfterwards = 5_000;

    /// <summary>Runs once.</summary>
    /// <param name="directory">Where the store is; empty at first.</param>
    /// <param name="seed">Decides what is written.</param>
    /// <returns>What was wrong; empty when nothing was.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string directory, int seed)
    {
        var ledger = new CrashLedger();
        var unwritable = 0;
        var afterwards = 0;
        using var writer = new WriterProcess(new StorePlace(directory), seed);
        await writer.ListenAsync(news =>
        {
            ledger.Note(news);
            if (ledger.Acknowledged == AcknowledgementsBefore) writer.LimitFiles(FileOctetsMax);
            if (news.Kind == AckKind.Unwritable && ++unwritable == 1) writer.LimitFiles(null);
            if (news.Kind == AckKind.Writable) afterwards = 1;
            if (afterwards > 0 && ++afterwards == AcknowledgementsAfterwards) writer.Kill();
        });
        var faults = await CrashRun.VerifyAsync(new StorePlace(directory), ledger);
        if (unwritable != 1) faults = [.. faults, $"writing failed {unwritable} times, not once"];
        // Whether the commit that failed held admissions, which are then refused, is chance; that they are is tested where commits fail at will.
        if (afterwards < AcknowledgementsAfterwards) faults = [.. faults, "the writer did not go on afterwards"];
        return faults;
    }
}

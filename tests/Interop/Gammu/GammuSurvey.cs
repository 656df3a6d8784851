using System.Collections.Concurrent;
using Signalbox.EndToEnd.Support;
using Signalbox.HardwareSim.Modems;
using Signalbox.HardwareSim.Modems.Dialects;
using Signalbox.HardwareSim.Subscribers;
using Signalbox.Interop.Gammu.Comparison;

namespace Signalbox.Interop.Gammu;

/// <summary>
/// gammu and gammu-smsd with modems of every dialect, and our own driver with the like. They mostly wait, so that all their errands run at
/// the same time, each with a modem of its own; a test awaits the one that it is about.
/// </summary>
public sealed class GammuSurvey : IAsyncLifetime
{
    internal const string Recipient = "79011234567";
    internal const string Pin = "1234";
    internal const string WrongPin = "0000";

    private const string ReportStore = "SR";
    private const string NoTime = "IN000000_000000";
    private const int Errands = 5;
    private const int DaemonModem = 4;
    private const int AtOnceMax = 40;

    private readonly ConcurrentDictionary<(string Profile, string Errand), Task> _running = new();
    private readonly SemaphoreSlim _room = new(AtOnceMax);
    private readonly Dictionary<(string Profile, AtProgram Program), List<(GammuBank Bank, int Modem)>> _modems = [];
    private readonly List<GammuBank> _banks = [];

    public static TheoryData<string> Dialects => [.. ModemProfiles.All.Select(profile => profile.Name)];

    internal static string Long { get; } = string.Concat(Enumerable.Range(1, 35).Select(number => $"sentence {number}. "));

    public async ValueTask InitializeAsync()
    {
        foreach (var profile in ModemProfiles.All)
        {
            var bank = await AddBankAsync(profile, Errands, pin: null);
            var locked = await AddBankAsync(profile, 2, Pin);
            var ours = await AddBankAsync(profile, 2, Pin);
            _modems[(profile.Name, AtProgram.Gammu)] = [(bank, 0), (bank, 1), (bank, 2), (bank, 3), (locked, 0), (locked, 1)];
            _modems[(profile.Name, AtProgram.Daemon)] = [(bank, DaemonModem)];
            _modems[(profile.Name, AtProgram.Driver)] = [(ours, 0), (ours, 1)];
            Begin(profile, nameof(IdentifyAsync), () => bank.Gammu(0).RunAsync("identify"));
            Begin(profile, nameof(SendAsync), () => SendLongAsync(bank, 1));
            Begin(profile, nameof(ReceiveAsync), () => ReadAndDeleteAsync(bank, 2));
            Begin(profile, nameof(UssdAsync), () => bank.Gammu(3).RunAsync("getussd", "*100#"));
            Begin(profile, nameof(DaemonAsync), () => ServeAsync(bank, GetsReports(profile)));
            Begin(profile, nameof(EnterPinAsync), () => EnterAsync(locked, 0, Pin));
            Begin(profile, nameof(EnterWrongPinAsync), () => EnterAsync(locked, 1, WrongPin));
            Begin(profile, nameof(DriverRun.ServeAsync), () => DriverRun.ServeAsync(ours, 0, Pin));
            Begin(profile, nameof(DriverRun.BeRefusedAsync), () => DriverRun.BeRefusedAsync(ours, 1, WrongPin));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_running.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var bank in _banks) await bank.DisposeAsync();
        _room.Dispose();
    }

    /// <summary>
    /// Whether gammu-smsd gets reports at all. It never reads a store of reports alone, and makes an empty message of the line that tells of
    /// one. And it ends +CNMI with 0 even when the modem lists nothing but 1 there, as Siemens' do, is refused, and goes on without.
    /// </summary>
    internal static bool GetsReports(ModemProfile profile) => profile.ReportStore is null && profile != CinterionProfiles.Bgs2;

    /// <summary>What <c>gammu identify</c> printed.</summary>
    internal Task<string> IdentifyAsync(string profile) => Find<string>(profile, nameof(IdentifyAsync));

    /// <summary>The recipient's inbox when a long message was sent.</summary>
    internal Task<IReadOnlyList<ReceivedMessage>> SendAsync(string profile) => Find<IReadOnlyList<ReceivedMessage>>(profile, nameof(SendAsync));

    /// <summary>The texts that <c>gammu getallsms</c> listed, and the modem after they were deleted.</summary>
    internal Task<(IReadOnlyList<string> Texts, ModemStatus After)> ReceiveAsync(string profile) =>
        Find<(IReadOnlyList<string>, ModemStatus)>(profile, nameof(ReceiveAsync));

    /// <summary>What <c>gammu getussd</c> printed.</summary>
    internal Task<string> UssdAsync(string profile) => Find<string>(profile, nameof(UssdAsync));

    /// <summary>What gammu-smsd received, and how many messages it could not send.</summary>
    internal Task<(IReadOnlyList<string> Received, int Failed, IReadOnlyList<ReceivedMessage> Inbox)> DaemonAsync(string profile) =>
        Find<(IReadOnlyList<string>, int, IReadOnlyList<ReceivedMessage>)>(profile, nameof(DaemonAsync));

    /// <summary>The exit code of <c>gammu entersecuritycode</c> with the right PIN, and the modem after it.</summary>
    internal Task<(int Exit, ModemStatus After)> EnterPinAsync(string profile) => Find<(int, ModemStatus)>(profile, nameof(EnterPinAsync));

    /// <summary>The same with a wrong PIN.</summary>
    internal Task<(int Exit, ModemStatus After)> EnterWrongPinAsync(string profile) =>
        Find<(int, ModemStatus)>(profile, nameof(EnterWrongPinAsync));

    /// <summary>All that a program said to its modems of a dialect, once every errand there is done.</summary>
    internal async Task<AtTranscript> ReadAsync(string profile, AtProgram program)
    {
        await Task.WhenAll(_running.Where(errand => errand.Key.Profile == profile).Select(errand => errand.Value));
        return AtTranscript.Read(_modems[(profile, program)].Select(modem => modem.Bank.Dialogue(modem.Modem)));
    }

    private Task<T> Find<T>(string profile, string errand) => (Task<T>)_running[(profile, errand)];

    private async Task<GammuBank> AddBankAsync(ModemProfile profile, int count, string? pin)
    {
        var bank = await GammuBank.StartAsync(options => options with
        {
            Count = count,
            Profiles = [profile],
            IdentityOf = modem => ModemIdentity.Of(modem) with { Pin = pin },
        });
        _banks.Add(bank);
        return bank;
    }

    private void Begin<T>(ModemProfile profile, string errand, Func<Task<T>> run) => _running[(profile.Name, errand)] = RunAsync(run);

    private async Task<T> RunAsync<T>(Func<Task<T>> run)
    {
        await _room.WaitAsync();
        try
        {
            return await run();
        }
        finally
        {
            _room.Release();
        }
    }

    private static async Task<IReadOnlyList<ReceivedMessage>> SendLongAsync(GammuBank bank, int modem)
    {
        await bank.Gammu(modem).RunAsync("sendsms", "TEXT", "+" + Recipient, "-report", "-len", $"{Long.Length}", "-text", Long);
        return bank.Network.Inbox(Recipient, null);
    }

    private static async Task<(IReadOnlyList<string> Texts, ModemStatus After)> ReadAndDeleteAsync(GammuBank bank, int modem)
    {
        foreach (var text in new[] { "one", Long })
            Assert.True(bank.Bank.TrySend(new MobileOriginated(1, Recipient, ModemIdentity.Of(modem).Number, text), out _));
        var texts = GammuListing.Texts(await bank.Gammu(modem).RunAsync("getallsms"));
        await bank.Gammu(modem).RunAsync("deleteallsms", "1");
        return (texts, bank.Bank.Modems[modem]);
    }

    private static async Task<(int Exit, ModemStatus After)> EnterAsync(GammuBank bank, int modem, string pin)
    {
        var (exit, _) = await bank.Gammu(modem).TryAsync("entersecuritycode", "PIN", pin);
        return (exit, bank.Bank.Modems[modem]);
    }

    // what it says of what happened comes in any order
    private static async Task<(IReadOnlyList<string> Received, int Failed, IReadOnlyList<ReceivedMessage> Inbox)> ServeAsync(
        GammuBank bank, bool getsReport)
    {
        var daemon = bank.Daemon(DaemonModem);
        await daemon.InjectAsync("+" + Recipient, "out");
        await using var running = daemon.Start();
        var report = getsReport
            ? running.LineAsync(line => line.Contains("Delivery report IN", StringComparison.Ordinal) && !line.Contains(NoTime), "the report")
            : Task.CompletedTask;
        var received = running.LineAsync(line => line.Contains("Received IN", StringComparison.Ordinal), "the message received");
        await running.LineAsync(line => line.Contains("Transmitted ", StringComparison.Ordinal), "the message sent");
        var number = ModemIdentity.Of(DaemonModem).Number;
        Assert.True(bank.Bank.TrySend(new MobileOriginated(1, "79019999999", number, "in"), out _));
        await Task.WhenAll(report, received);
        // It deletes what it has received last of all. Reports in a store of their own stay there.
        await Scene.UntilAsync("the card is empty", () => Task.FromResult(
            bank.Bank.Modems[DaemonModem].Stored.All(store => store.Value == 0 || store.Key == ReportStore)));
        return (daemon.Received, daemon.Failed, bank.Network.Inbox(Recipient, null).Where(message => message.Text == "out").ToList());
    }
}

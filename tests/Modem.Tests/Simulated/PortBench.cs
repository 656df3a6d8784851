using Signalbox.Modem.Profiles;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Modem.Tests.Simulated;

/// <summary>A port, its owner, and a modem that can be unplugged and plugged in again, on a clock that stands still.</summary>
internal sealed class PortBench : IAsyncDisposable
{
    private readonly List<ScriptedModem> _modems = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public PortBench(
        string script, ModemPortOptions? options = null, IPinLedger? ledger = null, Action<ScriptedModem>? prepare = null,
        ISimLedger? sims = null, IPortCures? cures = null)
    {
        Script = script;
        Prepare = prepare ?? (static _ => { });
        var wanted = options ?? new ModemPortOptions();
        if (ReferenceEquals(wanted.Catalog, ProfileCatalog.BuiltIn)) wanted = wanted with { Catalog = Profiles };
        Port = new ModemPort(_ => new(PlugIn()), wanted, Owner, ledger ?? new MemoryPinLedger(), Clock, sims, cures);
        _running = Port.RunAsync(_stop.Token);
    }

    /// <summary>The profiles as they come with the program.</summary>
    public static ProfileCatalog Profiles { get; } = LoadProfiles();

    public FakeOwner Owner { get; } = new();

    public WatchedClock Clock { get; } = new();

    public SimStore Store { get; } = new();

    public ModemPort Port { get; }

    /// <summary>What the modem that is opened next answers.</summary>
    public string Script { get; set; }

    public Action<ScriptedModem> Prepare { get; set; }

    /// <summary>While set, opening the device fails with this.</summary>
    public IOException? Missing { get; set; }

    /// <summary>Every modem that was opened, newest last.</summary>
    public ScriptedModem[] Modems
    {
        get
        {
            lock (_modems) return [.. _modems];
        }
    }

    public ScriptedModem Modem => Modems[^1];

    public MemoryLine Line { get; private set; } = new();

    public static ModemSubmission Hello { get; } = Submission("hello from gammu");

    public static ModemSubmission Submission(string text) => new(text, SmsAddress.FromText("+491711234567"), Gsm(text))
    {
        Validity = TimeSpan.FromDays(7 * 63),
    };

    public async Task<PortStatus> ReadyAsync() => await Owner.ReachesAsync(PortState.Ready);

    /// <summary>Waits until the port is ready, has read its stores, and rests.</summary>
    public async Task IdleAsync()
    {
        await ReadyAsync();
        await Clock.SetAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Gives the port a message and waits for what becomes of it.</summary>
    public async Task<ModemSendResult> SendAsync(ModemSubmission submission)
    {
        Owner.Give(submission);
        return await Owner.ResultAsync();
    }

    /// <summary>Stops the port; the result says how its loop ended.</summary>
    public async Task<Exception?> StopAsync()
    {
        await _stop.CancelAsync();
        return await EndAsync();
    }

    /// <summary>How the loop ended.</summary>
    public async Task<Exception?> EndAsync() => await Record.ExceptionAsync(() => _running.WithinPatience());

    public async ValueTask DisposeAsync()
    {
        var ended = await StopAsync();
        if (ended is not (null or OperationCanceledException)) throw new InvalidOperationException("the port broke", ended);
    }

    private static ProfileCatalog LoadProfiles()
    {
        var isRight = ProfileCatalog.TryLoad(Path.Combine(AppContext.BaseDirectory, "modems"), out var catalog, out var errors);
        return isRight ? catalog : throw new InvalidOperationException(string.Join('\n', errors));
    }

    private static PartContent Gsm(string text) => new(TextCoding.Gsm7, default, GsmAlphabet.TryEncode(text)!);

    private IByteChannel PlugIn()
    {
        if (Missing is { } missing) throw missing;
        Line = new MemoryLine();
        var modem = new ScriptedModem(Line.Modem, Script) { Respond = Store.Respond };
        Prepare(modem);
        lock (_modems) _modems.Add(modem);
        _ = modem.RunAsync();
        return Line.Host;
    }
}

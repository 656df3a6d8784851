using Signalbox.EndToEnd.Support;
using Signalbox.HardwareSim.Subscribers;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Port;
using Signalbox.Modem.Profiles;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;
using Signalbox.Transport.Reactor;
using Signalbox.Transport.Serial;

namespace Signalbox.Interop.Gammu.Comparison;

/// <summary>Our own driver, as it comes with its profiles, does with a modem what gammu and gammu-smsd do in the survey.</summary>
internal sealed class DriverRun : IAsyncDisposable
{
    private const string Subscriber = "79019999999";

    private static readonly Lazy<ProfileCatalog> Profiles = new(LoadProfiles);

    private readonly SerialReactor _reactor = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly DriverOwner _owner = new();
    private readonly GammuBank _bank;
    private readonly int _modem;
    private readonly ModemPort _port;
    private readonly Task _running;

    private DriverRun(GammuBank bank, int modem, string pin)
    {
        (_bank, _modem) = (bank, modem);
        // a poll is to come within the run
        var options = new ModemPortOptions { Catalog = Profiles.Value, Pin = pin, PollInterval = TimeSpan.FromSeconds(2) };
        _port = new ModemPort(
            _ => new(_reactor.Open(bank.Bank.Ports[modem].Path, new SerialSettings())), options, _owner, _owner, TimeProvider.System);
        Assert.True(_port.TryAttach(_owner));
        _running = _port.RunAsync(_stop.Token);
    }

    /// <summary>
    /// Unlocks the SIM, identifies the modem, sends a long message, takes its reports, receives and deletes, asks by USSD, and polls; the
    /// result is the answer to USSD.
    /// </summary>
    public static async Task<string> ServeAsync(GammuBank bank, int modem, string pin)
    {
        await using var run = new DriverRun(bank, modem, pin);
        await run._owner.States.NextAsync(status => status.State == PortState.Ready, "a port that is ready");
        await run.SendAsync();
        await run.ReceiveAsync();
        await run._owner.Commands.NextAsync(command => command.StartsWith("AT+CMGD=", StringComparison.Ordinal), "the deletion");
        var answer = Assert.IsType<UssdAnswer.Answered>(await run._port.AskUssdAsync("*100#", run._stop.Token));
        await run._owner.Commands.NextAsync(command => command == "AT+CNMI?", "a poll");
        return answer.Text;
    }

    /// <summary>Tries a PIN that is wrong; the result is the status that says so.</summary>
    public static async Task<PortStatus> BeRefusedAsync(GammuBank bank, int modem, string pin)
    {
        await using var run = new DriverRun(bank, modem, pin);
        return await run._owner.States.NextAsync(status => status.Alarm == PortAlarm.PinRefused, "an alarm");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.Null(_running.Exception);
        _owner.Dispose();
        _stop.Dispose();
        await _reactor.DisposeAsync();
    }

    private async Task ReceiveAsync()
    {
        var number = _bank.Bank.Modems[_modem].Number;
        Assert.True(_bank.Bank.TrySend(new MobileOriginated(1, Subscriber, number, "in"), out _));
        Assert.NotNull((await _owner.Messages.NextAsync()).Deliver);
    }

    private async Task SendAsync()
    {
        var parts = TextSplitter.Split(TextCoding.Gsm7, GsmAlphabet.TryEncode(GammuSurvey.Long)!, reference: 7);
        var to = SmsAddress.FromText("+" + GammuSurvey.Recipient);
        _owner.Give([.. parts.Select(part => new ModemSubmission(part, to, part) { StatusReport = true })]);
        foreach (var _ in parts) Assert.IsType<ModemSendResult.Accepted>(await _owner.Results.NextAsync());
        foreach (var _ in parts) await _owner.Reports.NextAsync();
    }

    private static ProfileCatalog LoadProfiles()
    {
        var directory = Path.Combine(Repository.Root, "firmware-config", "modems");
        Assert.True(ProfileCatalog.TryLoad(directory, out var catalog, out var errors), string.Join('\n', errors));
        return catalog;
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Appliance.Links;
using Signalbox.Appliance.Tests.Play;
using Signalbox.Conformance.Link;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.HardwareSim.Modems.Pdu;
using Signalbox.HardwareSim.Text;
using Signalbox.Modem.Profiles;

namespace Signalbox.Appliance.Tests.Links.Modem;

/// <summary>A bank of modems, each behind a connection.</summary>
internal sealed class ModemLinkBench : LinkBench
{
    private const int Ports = 2;
    private const string OurNumber = "12345";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(125);

    // Longer than the wait for the result, so that of the two limits of a command with a PDU both stand until the result has come.
    private static readonly TimeSpan PromptTimeout = TimeSpan.FromSeconds(600);

    private readonly Happenings _happenings = new();
    private readonly TemporaryDirectory _directory = new("bank");
    private readonly ConcurrentQueue<HeldMessage> _sent = new();
    private readonly BenchClock _clock;
    private readonly BankModem[] _modems;
    private readonly LinkFactory _factory;

    /// <summary>Makes a bench whose link nobody runs yet.</summary>
    /// <param name="perDay">What each card may send in a day; 0 is no limit.</param>
    public ModemLinkBench(int perDay = 0)
    {
        _clock = new BenchClock(_happenings);
        _modems = [.. Enumerable.Range(0, Ports).Select(number => new BankModem(number, _sent, _happenings))];
        _factory = new LinkFactory(_directory.Path, Profiles(), _clock, NullLoggerFactory.Instance);
        Link = _factory.Create(string.Create(CultureInfo.InvariantCulture, $$"""
            {
              "name": "bank", "kind": "modem", "number": "{{OurNumber}}", "profile": "bench", "perDay": {{perDay}},
              "ports": [{{string.Join(", ", _modems.Select(modem => $"\"tcp://{modem.EndPoint}\""))}}]
            }
            """));
    }

    public override ILink Link { get; }

    public DateTimeOffset Now => _clock.GetUtcNow();

    public override int WindowMax => Ports;

    private IReadOnlyList<WaitingTimer> Pauses => [.. _clock.Waiting.Where(timer => !timer.IsLimit)];

    // Nothing is said between ports and modems: every command that goes on is a message that a modem holds, with its two limits.
    private bool IsQuiet => _clock.Waiting.Count(timer => timer.IsLimit) == 2 * _modems.Count(modem => modem.Holds);

    // And nothing will be unless something happens.
    private bool IsSettled => IsQuiet && Pauses.Count + _modems.Count(modem => modem.Holds) == Ports;

    private bool IsAnyHeld => _modems.Any(modem => modem.Holds);

    // Ports rest after failures, and restart after worse ones: time passes while no message is on its way.
    public override async Task<PeerRequest?> NextRequestAsync(Task end)
    {
        TellOf(end);
        while (true)
        {
            HeldMessage? held = null;
            await UntilAsync(
                () => _sent.TryDequeue(out held) || end.IsCompleted || (!IsAnyHeld && IsQuiet && Pauses.Count > 0), "a message");
            if (held is not null) return new Request(held);
            if (end.IsCompleted)
            {
                await end;
                return null;
            }

            PassPause();
        }
    }

    public override Task CutAsync()
    {
        foreach (var modem in _modems) modem.GoAway();
        return PausedAsync(0);
    }

    public override async Task RestoreAsync()
    {
        foreach (var modem in _modems) modem.ComeBack();
        while (true)
        {
            var isUp = false;
            await UntilAsync(
                () => (isUp = Link.Status.ChannelsUp == Ports) ? IsSettled : IsQuiet && Pauses.Count > 0, "every port to be ready, or to pause");
            if (isUp) return;
            PassPause();
        }
    }

    // In steps, so that a port that wants something of its modem meanwhile gets it.
    public override async Task PassAnswerPatienceAsync()
    {
        var left = SendTimeout + TimeSpan.FromSeconds(2);
        while (left > TimeSpan.Zero)
        {
            await UntilAsync(() => IsQuiet, "quiet");
            var step = Pauses.Select(pause => pause.Left).Append(left).Min();
            _clock.Advance(step);
            left -= step;
        }
    }

    // A port that was asked to stop closes its device, or shortens the wait for the result.
    public override Task StopNoticedAsync() => UntilAsync(
        () => HasStopBegun && _modems.Count(modem => modem.IsConnected) == _modems.Count(modem => modem.Holds), "every port to begin its end");

    public override async Task PassStopPatienceAsync(Task run)
    {
        TellOf(run);
        while (!run.IsCompleted)
        {
            await UntilAsync(() => run.IsCompleted || (HasStopBegun && IsQuiet && Link.Status.InFlight > 0), "the link to end, or to wait");
            if (!run.IsCompleted) _clock.Advance(_clock.Waiting.Select(timer => timer.Left).DefaultIfEmpty().Min());
        }
    }

    public override async Task<IReadOnlyList<TimeSpan>> PausesBetweenAttemptsAsync(int pauses)
    {
        var passed = new List<TimeSpan>();
        while (passed.Count < pauses)
        {
            var attempts = _modems.Min(modem => modem.Attempts);
            var longest = Pauses.Max(pause => pause.Left);
            _clock.Advance(longest);
            passed.Add(longest);
            await PausedAsync(attempts + 1);
        }

        return passed;
    }

    public override PeerDelivery DeliverReceipt(string reference, MessageState state)
    {
        Assert.Equal(MessageState.Delivered, state);
        var (modem, number, to) = Request.Find(_modems, reference);
        var now = _clock.GetUtcNow();
        modem.Report(new StatusReportTpdu(number, TpAddress.Of(to), now, now, StatusReportTpdu.Delivered).ToArray());
        return new Delivery(this, () => modem.IsReportTaken);
    }

    public override PeerDelivery DeliverMessage(string from, string to, string text)
    {
        Assert.Equal(OurNumber, to);
        var data = new UserData(TpDataCoding.Gsm7, false, text.Length, SeptetPacking.Pack(Encoding.ASCII.GetBytes(text), 0));
        _modems[0].Store(new DeliverTpdu(TpAddress.Of(from), 0, _clock.GetUtcNow(), data).ToArray());
        return new Delivery(this, () => _modems[0].IsCardEmpty);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var modem in _modems) await modem.DisposeAsync();
        await _factory.DisposeAsync();
        _directory.Dispose();
        await base.DisposeAsync();
    }

    private bool HasStopBegun => _clock.Waiting.All(timer => timer.Length != SendTimeout);

    private ProfileCatalog Profiles()
    {
        var folder = Directory.CreateDirectory(_directory.File("profiles")).FullName;
        File.WriteAllText(Path.Combine(folder, "bench.json"), string.Create(CultureInfo.InvariantCulture, $$"""
            { "name": "bench", "timeouts": { "prompt": {{PromptTimeout.TotalSeconds}}, "send": {{SendTimeout.TotalSeconds}} } }
            """));
        return ProfileCatalog.TryLoad(folder, out var catalog, out var errors) ? catalog : throw new InvalidDataException(string.Join('\n', errors));
    }

    private void PassPause() => _clock.Advance(Pauses.Select(pause => pause.Left).DefaultIfEmpty().Min());

    // Every port has lost its modem and waits before it looks for it again.
    private Task PausedAsync(int attempts) => UntilAsync(
        () => _modems.All(modem => modem.Attempts >= attempts && !modem.IsConnected) && IsQuiet && Pauses.Count == Ports
            && Link.Status is { IsUp: false, InFlight: 0 },
        "every port to pause");

    private void TellOf(Task end) => end.ContinueWith(_ => _happenings.Tell(), TaskScheduler.Default);

    private Task UntilAsync(Func<bool> holds, string what) => _happenings.UntilAsync(
        holds, () => $"waited in vain for {what}: {Link.Status}, timers {string.Join(", ", _clock.Waiting)}");

    private sealed class Request(HeldMessage held) : PeerRequest
    {
        public override string To => held.Submit.Destination.Value;

        public override string Text => held.Submit.Data.Text;

        public static (BankModem Modem, byte Number, string To) Find(BankModem[] modems, string reference)
        {
            var parts = reference.Split('/');
            var port = int.Parse(parts[0], CultureInfo.InvariantCulture);
            return (modems.First(modem => modem.EndPoint.Port == port), byte.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
        }

        public override string Accept()
        {
            var reference = held.Modem.NextReference();
            held.Modem.Answer(held, string.Create(CultureInfo.InvariantCulture, $"+CMGS: {reference}"), "OK");
            return string.Create(CultureInfo.InvariantCulture, $"{held.Modem.EndPoint.Port}/{reference}/{To}");
        }

        // Unidentified subscriber (3GPP TS 24.011, Annex E-2)
        public override void Refuse() => held.Modem.Answer(held, "+CMS ERROR: 28");

        // Congestion
        public override void Defer() => held.Modem.Answer(held, "+CMS ERROR: 42");
    }

    private sealed class Delivery(ModemLinkBench bench, Func<bool> isTaken) : PeerDelivery
    {
        public override bool IsTaken => isTaken();

        // A port that has turned to its rest, and has not said that it has it, will be told again.
        public override async Task<bool> AnswerAsync()
        {
            await bench.UntilAsync(() => IsTaken || bench.IsSettled, "an answer");
            return IsTaken;
        }
    }
}

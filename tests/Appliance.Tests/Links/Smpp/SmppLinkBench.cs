using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Appliance.Links;
using Signalbox.Appliance.Tests.Play;
using Signalbox.Appliance.Tests.Wire;
using Signalbox.Conformance.Link;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Modem.Profiles;

namespace Signalbox.Appliance.Tests.Links.Smpp;

/// <summary>A link of some binds, and its SMSC.</summary>
internal sealed class SmppLinkBench : LinkBench
{
    private const int Binds = 2;
    private const int Window = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // More than the longest pause between two attempts to connect, less than the session's other limits.
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(15);

    private readonly int _connections;
    private readonly Happenings _happenings = new();
    private readonly BenchClock _clock;
    private readonly Smsc _smsc;
    private readonly LinkFactory _factory;

    /// <summary>A link of transceivers, or of transmitters and receivers.</summary>
    public SmppLinkBench(bool pairs = false)
    {
        _connections = pairs ? 2 * Binds : Binds;
        _clock = new BenchClock(_happenings);
        _smsc = new Smsc(_happenings);
        _factory = new LinkFactory(Path.GetTempPath(), ProfileCatalog.BuiltIn, _clock, NullLoggerFactory.Instance);
        Link = _factory.Create(string.Create(CultureInfo.InvariantCulture, $$"""
            {
              "name": "smsc", "kind": "smpp", "address": "{{_smsc.EndPoint}}", "systemId": "gateway", "password": "secret",
              "bind": "{{(pairs ? "pair" : "transceiver")}}", "binds": {{Binds}}, "window": {{Window}},
              "responseTimeoutSeconds": {{ResponseTimeout.TotalSeconds}}
            }
            """));
    }

    public override ILink Link { get; }

    public override int WindowMax => Binds * Window;

    public override async Task<PeerRequest?> NextRequestAsync(Task end)
    {
        TellOf(end);
        Submitted? submitted = null;
        await UntilAsync(() => _smsc.TryTake(out submitted) || end.IsCompleted, "a submit_sm");
        if (submitted is not null) return new Request(submitted);
        await end;
        return null;
    }

    public override Task CutAsync()
    {
        _smsc.GoAway();
        return PausedAsync(_smsc.Attempts);
    }

    public override async Task RestoreAsync()
    {
        _smsc.ComeBack();
        while (true)
        {
            await UntilAsync(() => _smsc.Up.Count + _clock.Waiting.Count >= _connections, "every bind to be up, or to pause");
            if (_smsc.Up.Count == _connections) return;
            PassPauses();
        }
    }

    // The answer to a ping leaves behind everything said before, so that the wait for its answers has begun.
    public override async Task PassAnswerPatienceAsync()
    {
        await _smsc.PingAsync().WaitAsync(Patience);
        _clock.Advance(ResponseTimeout + TimeSpan.FromSeconds(2));
    }

    // A bind that was asked to stop limits its wait by a timer.
    public override Task StopNoticedAsync() => UntilAsync(() => _clock.Waiting.Count == _connections, "every bind to begin its end");

    public override async Task PassStopPatienceAsync(Task run)
    {
        TellOf(run);
        while (!run.IsCompleted)
        {
            await UntilAsync(() => run.IsCompleted || (Link.Status.InFlight > 0 && _clock.Waiting.Count > 0), "the link to end, or to wait");
            if (!run.IsCompleted) PassPauses();
        }
    }

    public override async Task<IReadOnlyList<TimeSpan>> PausesBetweenAttemptsAsync(int pauses)
    {
        var passed = new List<TimeSpan>();
        while (passed.Count < pauses)
        {
            var attempts = _smsc.Attempts;
            passed.Add(PassPauses());
            await PausedAsync(attempts + _connections);
        }

        return passed;
    }

    // The usual text of a receipt (SMPP 3.4, Appendix B).
    public override PeerDelivery DeliverReceipt(string reference, MessageState state)
    {
        Assert.Equal(MessageState.Delivered, state);
        const byte receipt = 4;
        var text = $"id:{reference} sub:001 dlvrd:001 submit date:3001011200 done date:3001011200 stat:DELIVRD err:000 text:";
        return Deliver("79001234567", "12345", receipt, text);
    }

    public override PeerDelivery DeliverMessage(string from, string to, string text) => Deliver(from, to, 0, text);

    public override async ValueTask DisposeAsync()
    {
        await _smsc.DisposeAsync();
        await _factory.DisposeAsync();
        await base.DisposeAsync();
    }

    // service_type, source ton, npi and address, destination ton, npi and address, esm_class, protocol_id, priority_flag, two times,
    // registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id, sm_length, short_message (SMPP 3.4, 4.6.1)
    private Delivery Deliver(string from, string to, byte esmClass, string text) => new(_smsc.Up.First(line => line.Receives).DeliverAsync(
        [0, 1, 1, .. Encoding.ASCII.GetBytes(from), 0, 1, 1, .. Encoding.ASCII.GetBytes(to), 0, esmClass, 0, 0, 0, 0, 0, 0, 0, 0, (byte)text.Length,
            .. Encoding.ASCII.GetBytes(text)]));

    private TimeSpan PassPauses()
    {
        var longest = _clock.Waiting.Select(timer => timer.Left).DefaultIfEmpty().Max();
        _clock.Advance(longest);
        return longest;
    }

    // Every bind has lost its connection and waits before it tries again.
    private Task PausedAsync(int attempts) => UntilAsync(
        () => _smsc.Attempts >= attempts && _clock.Waiting.Count == _connections && Link.Status is { IsUp: false, InFlight: 0 },
        "every bind to pause");

    private void TellOf(Task end) => end.ContinueWith(_ => _happenings.Tell(), TaskScheduler.Default);

    private Task UntilAsync(Func<bool> holds, string what) => _happenings.UntilAsync(
        holds, () => $"waited in vain for {what}: {_smsc.Attempts} attempts, {Link.Status}, timers {string.Join(", ", _clock.Waiting)}");

    private sealed class Request(Submitted submitted) : PeerRequest
    {
        // Leading zeros are left out of references when they are compared.
        private static long _lastReference = 1_000_000;

        public override string To => submitted.Pdu.Ascii("destination_addr");

        public override string Text => WireText.Decode(submitted.Pdu.DataCoding, submitted.Pdu.Message);

        public override string Accept()
        {
            var reference = Interlocked.Increment(ref _lastReference).ToString("D10", CultureInfo.InvariantCulture);
            Answer(0, [.. Encoding.ASCII.GetBytes(reference), 0]);
            return reference;
        }

        // ESME_RINVDSTADR (SMPP 3.4, 5.1.3)
        public override void Refuse() => Answer(0x0B, []);

        // ESME_RX_T_APPN: of this message, and none of the link's.
        public override void Defer() => Answer(0x64, []);

        private void Answer(uint status, byte[] body) =>
            submitted.Line.Say(new WirePdu(submitted.Pdu.Command | PduForm.Response, status, submitted.Pdu.Sequence, body));
    }

    private sealed class Delivery(Task<WirePdu?> answer) : PeerDelivery
    {
        public override bool IsTaken => answer is { IsCompletedSuccessfully: true } && IsOk(answer.Result);

        public override async Task<bool> AnswerAsync() => IsOk(await answer.WaitAsync(Patience));

        private static bool IsOk(WirePdu? response) => response is { Status: 0 };
    }
}

using System.Collections.Concurrent;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Store;
using Signalbox.Kernel.Actors;
using Signalbox.Sigtran.Map;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Tpdu;
using Signalbox.Sms.UserData;

namespace Signalbox.Appliance.Links.Sigtran.Traffic;

/// <summary>
/// Messages from subscribers (3GPP TS 23.040, 10.2): each is answered once it is safe. Who asks for a status report has one then. Stands on the
/// loop, but for <see cref="Acknowledge"/>.
/// </summary>
public sealed partial class MoTraffic : ILinkAcknowledger
{
    /// <summary>Messages that wait for the store at the most; beyond it the network is asked to come again.</summary>
    public const int PendingMax = 10_000;

    // 3GPP TS 29.002, 17.6.6: sm-DeliveryFailure and its causes; 17.6.1: facilityNotSupported.
    private const int FacilityNotSupported = 21;
    private const int SmDeliveryFailure = 32;
    private const int EquipmentProtocolError = 1;
    private const int UnknownServiceCentre = 3;
    private const int Congestion = 4;

    private readonly ILinkEvents _events;
    private readonly MoTrafficOptions _options;
    private readonly Action<string, byte[]> _sendReport;
    private readonly Wakeup _wakeup;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Dictionary<long, Pending> _pending = [];
    private readonly ConcurrentQueue<(long Token, bool Taken)> _answers = new();
    private long _lastToken;
    private long _loggedAt;

    /// <param name="events">Who takes what subscribers write.</param>
    /// <param name="options">Who may, and to whom.</param>
    /// <param name="sendReport">Sends a status report to a number.</param>
    /// <param name="wakeup">Wakes the loop, so that it calls <see cref="AnswerSafe"/>.</param>
    /// <param name="clock">Time.</param>
    /// <param name="log">Where refusals are told.</param>
    public MoTraffic(ILinkEvents events, MoTrafficOptions options, Action<string, byte[]> sendReport, Wakeup wakeup, TimeProvider clock, ILogger log)
    {
        _events = events;
        _options = options;
        _sendReport = sendReport;
        _wakeup = wakeup;
        _clock = clock;
        _log = log;
        _loggedAt = clock.GetTimestamp() - clock.TimestampFrequency;
    }

    /// <summary>Messages that came.</summary>
    public long Arrived { get; private set; }

    /// <summary>Of them, those from nodes that may not send.</summary>
    public long Screened { get; private set; }

    /// <summary>Of them, those that were refused for another reason.</summary>
    public long Refused { get; private set; }

    /// <summary>Messages that wait for the store.</summary>
    public int Waiting => _pending.Count;

    /// <summary>A subscriber wrote.</summary>
    public void Take(MoArrival arrival)
    {
        Arrived++;
        if (!_options.From.Lets(arrival.From))
        {
            Screened++;
            TellScreened(arrival);
            arrival.Refuse(new MapError(FacilityNotSupported));
            return;
        }

        if (RefusalOf(arrival, out var submit) is { } refusal)
        {
            Refused++;
            arrival.Refuse(refusal);
            return;
        }

        var token = ++_lastToken;
        _pending[token] = new Pending(arrival, submit!);
        var (coding, octets) = ReceivedText.Of(submit!.UserData);
        var part = UserDataHeader.FindConcatenation(submit.UserData.Header.Span);
        _events.MessageArrived(new LinkMessage(
            Subscriber(arrival.Originator), submit.Destination, coding, octets, part is { Total: > 1 } ? part : null, new(this, token)));
    }

    /// <inheritdoc/>
    public void Acknowledge(long token, bool taken)
    {
        _answers.Enqueue((token, taken));
        _wakeup.Raise();
    }

    /// <summary>Answers what is safe by now, or could not be made so.</summary>
    public void AnswerSafe()
    {
        while (_answers.TryDequeue(out var answer))
        {
            if (!_pending.Remove(answer.Token, out var pending)) continue;
            if (!answer.Taken) pending.Arrival.Refuse(new MapError(SmDeliveryFailure, Congestion));
            else Accept(pending);
        }
    }

    private static SmsAddress Subscriber(string digits) => new(TypeOfNumber.International, NumberingPlan.Isdn, digits);

    private MapError? RefusalOf(MoArrival arrival, out SmsSubmit? submit)
    {
        submit = null;
        if (arrival.ServiceCentre != _options.ServiceCentre && !_options.OtherCentres.Contains(arrival.ServiceCentre))
            return new MapError(SmDeliveryFailure, UnknownServiceCentre);
        if (arrival.Originator.Length == 0 || !SmsSubmit.TryDecode(arrival.Tpdu.Span, out submit, out _))
            return new MapError(SmDeliveryFailure, EquipmentProtocolError);
        return _pending.Count < PendingMax ? null : new MapError(SmDeliveryFailure, Congestion);
    }

    private void Accept(Pending pending)
    {
        pending.Arrival.Accept();
        if (!pending.Submit.StatusReportRequest) return;
        var now = DeliverTpdu.StampOf(_clock.GetUtcNow());
        // We have handed it on, and whoever it is for says nothing.
        var report = new SmsStatusReport
        {
            MessageReference = pending.Submit.MessageReference,
            Recipient = pending.Submit.Destination,
            Timestamp = now,
            DischargeTime = now,
            Status = TpStatus.ForwardedUnconfirmed,
        };
        Span<byte> tpdu = stackalloc byte[TpduLimits.OctetsMax];
        if (report.TryEncode(tpdu, out var written, out _)) _sendReport(pending.Arrival.Originator, tpdu[..written].ToArray());
    }

    // A flood of strangers must not flood the log.
    private void TellScreened(MoArrival arrival)
    {
        var now = _clock.GetTimestamp();
        if (_clock.GetElapsedTime(_loggedAt, now) < TimeSpan.FromSeconds(1)) return;
        _loggedAt = now;
        LogScreened(arrival.From.Title?.Digits ?? "(no title)", Screened);
    }

    [LoggerMessage(9630, LogLevel.Warning, "node {Node} may not hand over messages of subscribers (screening.from); {Screened} refused so far")]
    private partial void LogScreened(string node, long screened);

    private sealed record Pending(MoArrival Arrival, SmsSubmit Submit);
}

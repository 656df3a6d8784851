using System.Diagnostics.CodeAnalysis;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Links;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Port;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tpdu;
using Signalbox.Sms.UserData;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>Joins one modem port to the gateway: what the port pulls are the bank's parts, what it reports are their outcomes.</summary>
internal sealed partial class ModemOwner : IModemPortOwner, IDisposable
{
    // On one line the answer to +CMGS comes before the report: only the writing of its reference can be late. The modem waits 12 s at the
    // least for the acknowledgement (timer TR2M, 3GPP TS 24.011, 10), and the port does nothing else meanwhile.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly string _device;
    private readonly SmsAddress _number;
    private readonly ILinkEvents _events;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly ModemPool _pool;
    private readonly UnreadableMessages _unreadable;
    private readonly PoolPort _port = new();
    private readonly IDisposable _subscription;
    private volatile PortStatus? _status;
    private int _inFlight;

    public ModemOwner(
        string device,
        string number,
        ILinkFeed feed,
        ModemPool pool,
        UnreadableMessages unreadable,
        ILinkEvents events,
        TimeProvider clock,
        ILogger log)
    {
        _device = device;
        _number = SmsAddress.FromText(number);
        _pool = pool;
        _unreadable = unreadable;
        _events = events;
        _clock = clock;
        _log = log;
        _pool.Add(_port);
        _subscription = feed.Subscribe(_port.Wakeup);
    }

    public bool IsUp => _port.IsUp;

    public int InFlight => Volatile.Read(ref _inFlight);

    public string Detail => _status is { } status ? $"{_device}: {status.State} {status.Reason}".TrimEnd() : $"{_device}: not open";

    public bool TryTake([NotNullWhen(true)] out ModemSubmission? submission)
    {
        submission = null;
        if (!_pool.TryTake(_port, out var part)) return false;
        Interlocked.Increment(ref _inFlight);
        submission = new ModemSubmission(part, part.Message.To, part.Content)
        {
            DataCoding = SchemeOf(part),
            ReplyPath = part.Message.Extras is { ReplyPath: true },
            StatusReport = !part.Message.IsUnconfirmed,
            Validity = DateTimeOffset.FromUnixTimeMilliseconds(part.Message.ExpiresAt) - _clock.GetUtcNow(),
        };
        return true;
    }

    private static DataCodingScheme? SchemeOf(OutgoingPart part)
    {
        if (part.Content.Coding == TextCoding.Binary) return new DataCodingScheme(part.Message.DataCoding);
        return part.Message.Extras is { Flash: true } ? DataCodingScheme.For(part.Content.Coding, MessageClass.Flash) : null;
    }

    // A stop wakes the waiter too; it then finds its cancellation.
    public async ValueTask WaitForWorkAsync(CancellationToken cancellation)
    {
        using var wakeOnStop = cancellation.Register(_port.Wakeup.Raise);
        await _port.Wakeup.WaitAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    public void Completed(ModemSubmission submission, ModemSendResult result)
    {
        var part = (OutgoingPart)submission.Token;
        _pool.Completed(_port, part, result is ModemSendResult.Accepted, result is ModemSendResult.RetryElsewhere or ModemSendResult.Unknown);
        _events.Completed(part, ModemOutcome.Of(submission, result));
        Interlocked.Decrement(ref _inFlight);
    }

    public async ValueTask<bool> StatusReportAsync(ModemStatusReport report, CancellationToken cancellation)
    {
        var answer = new DurableAnswer();
        var cause = ReportStatusCauses.Of(report.Report.Status);
        var reference = ModemReference.Of(report.Subscription, report.Report.MessageReference, report.Report.Recipient.Value);
        _events.ReceiptArrived(new LinkReceipt(reference, cause.State, cause.Error, answer.Pending) { Patience = Patience });
        return await answer.WaitAsync(cancellation);
    }

    public async ValueTask<bool> MessageAsync(ModemMessage message, CancellationToken cancellation)
    {
        if (message.Deliver is not { } deliver) return await IsKeptAsync(message, cancellation);

        var answer = new DurableAnswer();
        var content = deliver.UserData;
        var part = UserDataHeader.FindConcatenation(content.Header.Span);
        var (coding, octets) = ReceivedText.Of(content);
        _events.MessageArrived(new LinkMessage(
            deliver.Originator, _number, coding, octets, part is { Total: > 1 } ? part : null, answer.Pending));
        return await answer.WaitAsync(cancellation);
    }

    // What cannot be read must not fill the card; it is kept for a person to look at.
    private async Task<bool> IsKeptAsync(ModemMessage message, CancellationToken cancellation)
    {
        LogUnreadable(_device, message.Pdu.Length / 2);
        try
        {
            await _unreadable.KeepAsync(_device, message.Pdu, cancellation);
            return true;
        }
        catch (IOException failed)
        {
            LogNotKept(_device, failed);
            return false;
        }
    }

    public void StateChanged(PortStatus status)
    {
        var earlier = _status;
        _status = status;
        _port.IsUp = status is { State: PortState.Ready or PortState.Sending, MaySend: true };
        if (!_port.IsUp) Release(_pool.TakeReleased(_port));
        if (earlier?.Alarm != status.Alarm && status.Alarm != PortAlarm.None) LogAlarm(_device, status.Alarm, status.Reason);
        else if (earlier?.State != status.State && status.State == PortState.Ready && earlier?.State != PortState.Sending) LogReady(_device);
    }

    /// <summary>The port has ended, or fallen: what waits for it is given back, and until it says more it cannot send.</summary>
    public void PortEnded()
    {
        _status = null;
        _port.IsUp = false;
        Release(_pool.TakeReleased(_port));
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _port.IsUp = false;
        Release(_pool.Remove(_port));
    }

    private void Release(IReadOnlyList<OutgoingPart> parts)
    {
        foreach (var part in parts) _events.Completed(part, SendOutcome.Retry(OwnCauses.NotSent, TimeSpan.Zero, RetryReason.NotSent));
    }

    [LoggerMessage(9301, LogLevel.Information, "modem {Device} is ready")]
    private partial void LogReady(string device);

    [LoggerMessage(9302, LogLevel.Error, "ALARM modem {Device}: {Alarm} {Reason}")]
    private partial void LogAlarm(string device, PortAlarm alarm, string reason);

    [LoggerMessage(9303, LogLevel.Warning, "modem {Device} has a message of {Octets} octets that cannot be read; see unreadable-messages.txt")]
    private partial void LogUnreadable(string device, int octets);

    [LoggerMessage(9304, LogLevel.Error, "modem {Device}: the message that cannot be read cannot be kept either, and stays on the card")]
    private partial void LogNotKept(string device, Exception cause);
}

using Signalbox.Modem.At;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Errors;
using Signalbox.Modem.Health;
using Signalbox.Modem.Sims;

namespace Signalbox.Modem.Port;

/// <summary>
/// Sends one submission at a time and tells its owner, once and always, what became of it. Keeps the relay link open between messages
/// while there is a queue (+CMMS, 3GPP TS 27.005, 3.5.6), and rests after failures.
/// </summary>
internal sealed class SubmissionSender(PortContext context, StoreReading stores, SlotRotation rotation, SimQuota quota)
{
    private static readonly ModemErrorNumber[] NoNetworkCodes =
        [new(AtResultCode.EquipmentError, 30), new(AtResultCode.EquipmentError, 32), new(AtResultCode.MessageError, 331)];

    private readonly Backoff _rest = new(context.Options.FailureRestMin, context.Options.FailureRestMax);
    private readonly SendRecord _record = new(context);
    private ModemSubmission? _taken;
    private string _card = "";
    private int _failures;
    private int _barred;
    private int _sentInARow;
    private bool _isLinkKeptOpen;
    private bool _canKeepLinkOpen = true;
    private bool _hasProvenItself;
    private long? _acceptedAt;
    private long _restsFrom;
    private TimeSpan _restsFor;

    /// <summary>How long the port still takes nothing.</summary>
    public TimeSpan RestLeft => _restsFor > TimeSpan.Zero ? _restsFor - context.Clock.GetElapsedTime(_restsFrom) : TimeSpan.Zero;

    /// <summary>How long the reports of the last message are still waited for before another card is used.</summary>
    public TimeSpan LingerLeft =>
        _acceptedAt is { } at ? context.Options.SlotLinger - context.Clock.GetElapsedTime(at) : TimeSpan.Zero;

    /// <summary>Takes the next submission; it is this object's from now on.</summary>
    public bool TryTake()
    {
        if (RestLeft > TimeSpan.Zero || !context.Owner.TryTake(out _taken)) return false;
        quota.Spend();
        return true;
    }

    /// <summary>The modem has that card now; another one than before begins with a clean record.</summary>
    public void UseCard(string card)
    {
        if (card == _card) return;
        _card = card;
        _failures = _barred = 0;
        _acceptedAt = null;
        _record.Forget();
    }

    /// <summary>The modem is set up anew: it has forgotten about the link.</summary>
    public void Restart()
    {
        _isLinkKeptOpen = false;
        _canKeepLinkOpen = true;
        _sentInARow = 0;
        _hasProvenItself = false;
    }

    /// <summary>Whether the modem sent something since it was set up, or since this was last asked.</summary>
    public bool TakeProof()
    {
        var hasProvenItself = _hasProvenItself;
        _hasProvenItself = false;
        return hasProvenItself;
    }

    /// <summary>Sends what was taken.</summary>
    public async Task<PortEvent> SendAsync(PortSession session, CancellationToken cancellation)
    {
        var submission = _taken ?? throw new InvalidOperationException("nothing was taken");
        ModemSendResult result = new ModemSendResult.RetryElsewhere("the port ended before it was sent");
        try
        {
            if (!SubmitPdu.TryMake(submission, session.Profile, out var command, out var error))
            {
                result = new ModemSendResult.Rejected($"it has no form on the air: {error}");
                return PortEvent.SubmissionDone;
            }

            await session.WakeAsync(cancellation);
            await KeepLinkOpenAsync(session, cancellation);
            result = new ModemSendResult.Unknown("the port ended while it was sent");
            var ended = await session.Channel.ExecuteAsync(command!, cancellation);
            (result, var found) = SendVerdict.Of(ended, session.Identity.Subscription, context.Options.BusyPause);
            Complete(result);
            PortSession.ThrowIfInTrouble(command!, ended, cancellation);
            return await FollowUpAsync(session, result, found, cancellation);
        }
        finally
        {
            Complete(result);
        }
    }

    /// <summary>The queue is empty: lets the relay link go.</summary>
    public async Task LetLinkGoAsync(PortSession session, CancellationToken cancellation)
    {
        _sentInARow = 0;
        if (!_isLinkKeptOpen) return;
        _isLinkKeptOpen = false;
        await session.WakeAsync(cancellation);
        await session.AskAsync(session.Profile.LetLinkGo, cancellation);
    }

    /// <summary>Gives back what was taken and not sent, when the port ends in between.</summary>
    public void GiveBack() => Complete(new ModemSendResult.RetryElsewhere("the port ended before it was sent"));

    private void Complete(ModemSendResult result)
    {
        if (_taken is not { } submission) return;
        _taken = null;
        if (result is not (ModemSendResult.Accepted or ModemSendResult.Unknown)) quota.Refund();
        context.Counters.Count(result);
        context.Owner.Completed(submission, result);
        _record.Note(result);
    }

    private async Task KeepLinkOpenAsync(PortSession session, CancellationToken cancellation)
    {
        if (session.Profile.KeepLinkOpen is not { } command || _isLinkKeptOpen || !_canKeepLinkOpen || _sentInARow++ == 0) return;
        _canKeepLinkOpen = _isLinkKeptOpen = await session.AskAsync(command, cancellation) is AtResult.Ok;
    }

    private async Task<PortEvent> FollowUpAsync(
        PortSession session, ModemSendResult result, ModemErrorClass found, CancellationToken cancellation)
    {
        switch (found)
        {
            case ModemErrorClass.AlreadyAccepted:
                Succeed();
                return PortEvent.SubmissionDone;
            case ModemErrorClass.Permanent:
                return PortEvent.SubmissionDone;
            case ModemErrorClass.WaitForSim:
                return PortEvent.IdentityInDoubt;
            case ModemErrorClass.Quarantine:
                return Bar(result);
            case ModemErrorClass.StorageFull:
                await stores.MakeRoomAsync(session, cancellation);
                return Fail(result);
            default:
                return Fail(result);
        }
    }

    private void Succeed()
    {
        _failures = 0;
        _barred = 0;
        _restsFor = TimeSpan.Zero;
        _rest.Reset();
        _hasProvenItself = true;
        _acceptedAt = context.Clock.GetTimestamp();
        context.Status.Clear();
    }

    private PortEvent Bar(ModemSendResult result)
    {
        if (++_barred < context.Options.BarredMax) return Fail(result);
        _barred = 0;
        if (rotation.TryMoveOn(context.Options.SlotPause)) return PortEvent.IdentityInDoubt;
        context.Status.Alarm(PortAlarm.Barred, ReasonOf(result));
        return PortEvent.GivenUp;
    }

    private PortEvent Fail(ModemSendResult result)
    {
        _restsFrom = context.Clock.GetTimestamp();
        _restsFor = _rest.Next();
        if (++_failures >= context.Options.FailuresMax)
        {
            _failures = 0;
            throw new PortTroubleException(PortEvent.Unresponsive, $"no message gets through: {ReasonOf(result)}");
        }

        return result is ModemSendResult.RetryElsewhere { Code: { } code } && NoNetworkCodes.Contains(code)
            ? PortEvent.RegistrationLost
            : PortEvent.SubmissionDone;
    }

    private static string ReasonOf(ModemSendResult result) => result switch
    {
        ModemSendResult.RetryElsewhere elsewhere => elsewhere.Reason,
        ModemSendResult.RetryHere here => here.Reason,
        ModemSendResult.Unknown unknown => unknown.Reason,
        _ => "",
    };
}

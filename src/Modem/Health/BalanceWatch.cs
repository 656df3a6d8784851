using System.Globalization;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Live;
using Signalbox.Modem.Port;
using Signalbox.Modem.Ussd;

namespace Signalbox.Modem.Health;

/// <summary>Asks for the balance of the card when it is due, and tells it.</summary>
internal sealed class BalanceWatch(PortContext context)
{
    private PortRequest<string, UssdAnswer>? _asked;
    private string _card = "";
    private long _since;
    private TimeSpan _pause;

    /// <summary>How long until the next check; null when none is wanted.</summary>
    public TimeSpan? Left => context.Options.Balance is null ? null : _pause - context.Clock.GetElapsedTime(_since);

    /// <summary>Asks if it is due, and takes the answer if it has come.</summary>
    public async Task RunAsync(PortSession session, UssdDialogue dialogue, CancellationToken cancellation)
    {
        if (context.Options.Balance is not { } check) return;
        if (_asked is { Answer.IsCompleted: true }) Take(check, await _asked.Answer);
        if (session.Identity.Card != _card) Begin(session.Identity.Card);
        if (_asked is not null || dialogue.IsOpen || Left > TimeSpan.Zero) return;
        _asked = new PortRequest<string, UssdAnswer>(check.Code);
        await session.WakeAsync(cancellation);
        await dialogue.AskAsync(session, _asked, cancellation);
    }

    private void Begin(string card)
    {
        _card = card;
        _pause = TimeSpan.Zero;
        context.Status.Balance(null);
        context.Status.Stand(PortAlarm.BalanceLow, null);
    }

    private void Take(BalanceCheck check, UssdAnswer answer)
    {
        _asked = null;
        _since = context.Clock.GetTimestamp();
        if (answer is UssdAnswer.Answered answered && BalanceReading.TryRead(answered.Text, check.Pattern, out var balance))
        {
            _pause = check.Interval;
            context.Status.Balance(balance);
            var isLow = balance < check.AlarmBelow;
            context.Status.Stand(
                PortAlarm.BalanceLow, isLow ? string.Create(CultureInfo.InvariantCulture, $"only {balance} is left on the card") : null);
            return;
        }

        _pause = check.RetryInterval < check.Interval ? check.RetryInterval : check.Interval;
        context.Counters.CountBalanceFailure();
    }
}

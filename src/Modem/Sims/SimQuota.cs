using Signalbox.Modem.Contract;
using Signalbox.Modem.Port;

namespace Signalbox.Modem.Sims;

/// <summary>
/// What the card in use may still send. It is reserved in small blocks, durably, before anything of a block is sent, so that neither a
/// write a message is needed nor a crash forgets any.
/// </summary>
internal sealed class SimQuota(PortContext context)
{
    // A block is at most a twentieth of a day's messages: that much a crash can cost.
    private const int BlockMax = 10;
    private const int BlocksPerDay = 20;
    private static readonly TimeSpan FaultPause = TimeSpan.FromSeconds(10);
    private string _card = "";
    private DateOnly _day;
    private int _left;
    private bool _isUsedUp;
    private long? _faultAt;

    private SimLimits Limits => context.Options.Limits;

    /// <summary>Whether a limit of the card in use is used up.</summary>
    public bool IsUsedUp => _isUsedUp && _left == 0;

    /// <summary>How long until the next day.</summary>
    public TimeSpan UntilTomorrow
    {
        get
        {
            var now = context.Clock.GetUtcNow();
            var local = TimeZoneInfo.ConvertTime(now, Limits.TimeZone);
            return local.Date.AddDays(1) - local.DateTime;
        }
    }

    /// <summary>Whether the card may send one more; one that may not is an alarm.</summary>
    public async ValueTask<bool> HasRoomAsync(string card, CancellationToken cancellation)
    {
        if (context.Sims is null) return true;
        var today = Today();
        if (card != _card || today != _day) await ChangeAsync(card, today, cancellation);
        if (_left > 0) return true;
        if (_isUsedUp || (_faultAt is { } at && context.Clock.GetElapsedTime(at) < FaultPause)) return false;
        await ReserveAsync(cancellation);
        return _left > 0;
    }

    /// <summary>One is about to be sent.</summary>
    public void Spend()
    {
        if (_left > 0) _left--;
    }

    /// <summary>It did not leave after all.</summary>
    public void Refund()
    {
        if (context.Sims is not null) _left++;
    }

    /// <summary>The port stops, or uses another card: what was reserved for this one is free again.</summary>
    public async ValueTask GiveBackAsync(CancellationToken cancellation)
    {
        var (unused, card) = (_left, _card);
        _left = 0;
        _card = "";
        if (context.Sims is not { } ledger || unused == 0) return;
        try
        {
            await ledger.GiveBackAsync(card, _day, unused, cancellation);
        }
        catch (IOException)
        {
            // It stays counted: too many rather than too few.
        }
    }

    private DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(context.Clock.GetUtcNow(), Limits.TimeZone).DateTime);

    private async ValueTask ChangeAsync(string card, DateOnly today, CancellationToken cancellation)
    {
        await GiveBackAsync(cancellation);
        (_card, _day, _isUsedUp, _faultAt) = (card, today, false, null);
        context.Status.Stand(PortAlarm.LimitReached, null);
    }

    private async ValueTask ReserveAsync(CancellationToken cancellation)
    {
        var block = Limits.PerDay is { } perDay ? Math.Clamp(perDay / BlocksPerDay, 1, BlockMax) : BlockMax;
        try
        {
            var reserved = await context.Sims!.ReserveAsync(_card, _day, block, Limits, cancellation);
            _left = reserved.Granted;
            _isUsedUp = _left == 0;
            _faultAt = null;
            context.Status.Stand(PortAlarm.NotCounted, null);
            if (_isUsedUp)
                context.Status.Stand(PortAlarm.LimitReached, $"the card has sent {reserved.Today} today and {reserved.ThisMonth} this month");
        }
        catch (IOException failure)
        {
            _faultAt = context.Clock.GetTimestamp();
            context.Status.Stand(PortAlarm.NotCounted, failure.Message);
        }
    }
}

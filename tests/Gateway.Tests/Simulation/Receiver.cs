using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Notifications;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>
/// A customer's receiving session, through one life of the gateway. It does what the front door does: it pulls when its window has room, offers
/// what may be told now, and says what came of it.
/// </summary>
internal sealed class Receiver
{
    private const int Window = 20;
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TurnPause = TimeSpan.FromMilliseconds(100);

    private readonly Customer _customer;
    private readonly NotificationQueue _queue;
    private readonly World _world;
    private readonly Chance _chance;
    private readonly Bell _bell = new();
    private readonly IDisposable _subscription;
    private readonly HashSet<Notification> _inHand = [];
    private bool _isOver;

    public Receiver(Customer customer, AccountDesk desk, World world)
    {
        _customer = customer;
        _queue = desk.Notifications;
        _world = world;
        _chance = world.ChanceOf(customer);
        _subscription = _queue.Subscribe(_bell.Wakeup);
    }

    public void Pull()
    {
        while (!_isOver && _customer.IsThere && _inHand.Count < Window && _bell.IsWorthALook)
        {
            if (!_queue.TryTake(out var notification)) _bell.FoundNothing();
            else if (!notification.IsNext) _queue.PutBack(notification, TurnPause);
            else Offer(notification);
        }
    }

    /// <summary>The customer has gone: what it has not answered is told to it again.</summary>
    public void Leave()
    {
        foreach (var notification in _inHand.ToList())
        {
            _inHand.Remove(notification);
            _queue.PutBack(notification, TimeSpan.Zero);
        }
    }

    public void Stop()
    {
        Leave();
        Crash();
    }

    public void Crash()
    {
        _isOver = true;
        _subscription.Dispose();
    }

    private void Offer(Notification notification)
    {
        notification.Told();
        _inHand.Add(notification);
        var luck = _chance.Between(1, 1_000);
        if (luck <= _customer.Silences) _world.Calendar.In(AnswerTimeout, () => End(notification, () => _queue.Retry(notification)));
        else if (luck <= _customer.Silences + _customer.Refusals) Later(() => End(notification, () => _queue.Retry(notification)));
        else Later(() => Take(notification));
    }

    private void Later(Action action) => _world.Calendar.In(_chance.Exponential(TimeSpan.FromMilliseconds(50)), action);

    // The customer has it; now and then the connection goes before it can say so.
    private void Take(Notification notification)
    {
        if (_isOver || !_inHand.Contains(notification)) return;
        if (notification.Inbound is { } inbound) _world.Ledger.Inbound.Told(inbound);
        if (notification.Ended is { } ended) _world.Ledger.Find(ended.Message.Id)!.Told(ended);
        if (_chance.Of(0.002) && notification.Ended is { } lost)
        {
            _world.Ledger.Find(lost.Message.Id)!.MayBeToldAgain = true;
            End(notification, () => _queue.PutBack(notification, TimeSpan.Zero));
            return;
        }

        End(notification, () => _queue.Settle(notification));
    }

    private void End(Notification notification, Action end)
    {
        if (!_isOver && _inHand.Remove(notification)) end();
    }
}

using System.Collections.Concurrent;
using Signalbox.Gateway.Messages;
using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Changes;

/// <summary>
/// What happens to messages, as it happens, for those who listen. Nothing is remembered of accounts to which nobody has
/// listened of late. Thread-safe.
/// </summary>
public sealed class ChangeFeeds
{
    /// <summary>For so long it is remembered what happens while nobody listens: who has lost a connection comes back within it.</summary>
    public static readonly TimeSpan UnheardMax = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<int, ChangeFeed> _feeds = new();
    private readonly TimeProvider _clock;

    internal ChangeFeeds(TimeProvider clock) => _clock = clock;

    /// <summary>Listens to the messages of an account, until what is returned is disposed.</summary>
    /// <param name="account">The account's number in the account store.</param>
    /// <param name="wakeup">Raised when there is something to take.</param>
    /// <param name="after">Where an earlier listener was; null to begin now.</param>
    public ChangeListener Listen(int account, Wakeup wakeup, ChangePlace? after)
    {
        while (true)
        {
            var feed = _feeds.GetOrAdd(account, _ => new ChangeFeed(_clock));
            if (feed.TryJoin(wakeup) is { } membership) return new ChangeListener(feed, membership, after);
            Forget(account, feed);
        }
    }

    internal void Tell(Message message, MessageState state, long at, ushort error = 0, string? rule = null)
    {
        if (!_feeds.TryGetValue(message.AccountKey, out var feed)) return;
        if (feed.TryClose(UnheardMax)) Forget(message.AccountKey, feed);
        else feed.Add(new MessageChange(message, state, error, rule, at));
    }

    private void Forget(int account, ChangeFeed feed) => _feeds.TryRemove(KeyValuePair.Create(account, feed));
}

/// <summary>A place among an account's changes.</summary>
/// <param name="Epoch">Of which feed.</param>
/// <param name="Number">The number of the last change that was taken.</param>
public readonly record struct ChangePlace(long Epoch, long Number);

/// <summary>One who listens. For one reader.</summary>
public sealed class ChangeListener : IDisposable
{
    private readonly ChangeFeed _feed;
    private readonly IDisposable _membership;
    private bool _hasGap;

    internal ChangeListener(ChangeFeed feed, IDisposable membership, ChangePlace? after)
    {
        _feed = feed;
        _membership = membership;
        var now = new ChangePlace(feed.Epoch, feed.Count);
        _hasGap = after is { } place && (place.Epoch != now.Epoch || place.Number > now.Number);
        Place = after is { } known && !_hasGap ? known : now;
    }

    /// <summary>Where it is.</summary>
    public ChangePlace Place { get; private set; }

    /// <summary>Takes the next change.</summary>
    /// <param name="change">The change; null with a gap.</param>
    /// <param name="isGap">Whether changes before this moment were missed: said once for each gap.</param>
    /// <returns>Whether there was a change or a gap.</returns>
    public bool TryTake(out MessageChange? change, out bool isGap)
    {
        change = null;
        isGap = _hasGap;
        _hasGap = false;
        if (isGap) return true;
        if (_feed.After(Place.Number) is not { } next) return false;
        isGap = next.Number > Place.Number + 1;
        Place = Place with { Number = isGap ? next.Number - 1 : next.Number };
        if (!isGap) change = next.Change;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _membership.Dispose();
}

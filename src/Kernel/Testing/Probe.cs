using System.Threading.Channels;

namespace Signalbox.Kernel.Testing;

/// <summary>
/// Collects what an actor tells the outside, so that a test waits for named events and never sleeps.
/// A wait that comes to nothing fails after a generous limit and names what was seen instead.
/// </summary>
/// <typeparam name="T">What is collected.</typeparam>
public sealed class Probe<T>
{
    private readonly Channel<T> _channel = Channel.CreateUnbounded<T>();
    private readonly List<T> _seen = [];
    private readonly TimeSpan _patience;

    /// <summary>Makes a probe.</summary>
    /// <param name="patience">Real time after which a wait fails; 20 s by default, so that a busy machine is no failure.</param>
    public Probe(TimeSpan? patience = null) => _patience = patience ?? TimeSpan.FromSeconds(20);

    /// <summary>Hands the probe something. Thread-safe; usable as a callback.</summary>
    public void Tell(T item) => _channel.Writer.TryWrite(item);

    /// <summary>The next item, in order.</summary>
    /// <exception cref="TimeoutException">Nothing came.</exception>
    public Task<T> NextAsync() => NextAsync(static _ => true, "anything");

    /// <summary>The next item that fits; those before it are passed over.</summary>
    /// <param name="fits">Says whether an item is the one.</param>
    /// <param name="what">What is waited for, in words, for the failure's text.</param>
    /// <exception cref="TimeoutException">Nothing that fits came.</exception>
    public async Task<T> NextAsync(Func<T, bool> fits, string what)
    {
        using var limit = new CancellationTokenSource(_patience);
        try
        {
            while (true)
            {
                var item = await _channel.Reader.ReadAsync(limit.Token);
                _seen.Add(item);
                if (fits(item)) return item;
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"waited {_patience} for {what}; saw: {(_seen.Count == 0 ? "nothing" : string.Join(" | ", _seen))}");
        }
    }

    /// <summary>Whether nothing waits unread now.</summary>
    public bool IsQuiet => _channel.Reader.Count == 0;
}

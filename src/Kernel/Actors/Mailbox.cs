using System.Threading.Channels;

namespace Signalbox.Kernel.Actors;

/// <summary>
/// A bounded queue with many writers and one reader: the only way into an actor.
/// A full mailbox is an answer (<see cref="TryPost"/> returns false), never a hang.
/// </summary>
/// <typeparam name="T">What the actor understands: one closed set of messages.</typeparam>
public sealed class Mailbox<T>
{
    private readonly Channel<T> _channel;

    /// <summary>Makes an empty mailbox.</summary>
    /// <param name="capacity">How many messages wait at the most; at least 1.</param>
    public Mailbox(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        Capacity = capacity;
        _channel = Channel.CreateBounded<T>(new BoundedChannelOptions(capacity)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.Wait,
            AllowSynchronousContinuations = false,
        });
    }

    /// <summary>How many messages wait at the most.</summary>
    public int Capacity { get; }

    /// <summary>How many messages wait now.</summary>
    public int Count => _channel.Reader.Count;

    /// <summary>Adds a message; false when the mailbox is full or closed.</summary>
    public bool TryPost(T message) => _channel.Writer.TryWrite(message);

    /// <summary>Adds a message, waiting for room: for writers that may be slowed down.</summary>
    /// <exception cref="ChannelClosedException">The mailbox is closed.</exception>
    public ValueTask PostAsync(T message, CancellationToken cancellation) =>
        _channel.Writer.WriteAsync(message, cancellation);

    /// <summary>Takes the oldest message; false when none waits. For the one reader.</summary>
    public bool TryTake(out T message) => _channel.Reader.TryRead(out message!);

    /// <summary>Waits for a message; false once the mailbox is closed and empty. For the one reader.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellation) => _channel.Reader.WaitToReadAsync(cancellation);

    /// <summary>Every message, oldest first, until the mailbox is closed and empty. For the one reader.</summary>
    public IAsyncEnumerable<T> ReadAllAsync(CancellationToken cancellation) => _channel.Reader.ReadAllAsync(cancellation);

    /// <summary>Closes the mailbox: later posts fail, what waits can still be taken.</summary>
    public void Close() => _channel.Writer.TryComplete();
}

using Signalbox.Sigtran.M3ua.Codec;

namespace Signalbox.Sigtran.Tests.Stp;

/// <summary>M3UA messages that came, and who waits for one. Thread-safe.</summary>
internal sealed class MessageLog
{
    // Longer than any test: what does not come is told by a failure, not by a run that hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly List<M3uaMessage> _messages = [];
    private readonly List<(Func<M3uaMessage, bool> IsIt, TaskCompletionSource<M3uaMessage> Found)> _waiting = [];

    public int CountOf(M3uaMessageType type)
    {
        lock (_gate) return _messages.Count(each => each.Type == type);
    }

    public void Add(ReadOnlyMemory<byte> octets)
    {
        Assert.Null(M3uaDecoder.TryDecode(octets, out var message));
        lock (_gate)
        {
            _messages.Add(message);
            foreach (var each in _waiting.Where(each => each.IsIt(message))) each.Found.TrySetResult(message);
            _waiting.RemoveAll(each => each.Found.Task.IsCompleted);
        }
    }

    /// <summary>The first message that <paramref name="isIt"/>, of those that came and those to come.</summary>
    public Task<M3uaMessage> FirstAsync(Func<M3uaMessage, bool> isIt)
    {
        lock (_gate)
        {
            var found = new TaskCompletionSource<M3uaMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_messages.Find(each => isIt(each)) is { } there) found.SetResult(there);
            else _waiting.Add((isIt, found));
            return found.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
    }

    public Task<M3uaMessage> FirstAsync(M3uaMessageType type) => FirstAsync(each => each.Type == type);
}

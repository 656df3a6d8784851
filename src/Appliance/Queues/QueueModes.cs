using Signalbox.Appliance.Hosting;
using Signalbox.Gateway.Dispatch;

namespace Signalbox.Appliance.Queues;

/// <summary>
/// What operators have asked of queues, kept beyond a stop: a queue that was paused for a reason stays paused. In <c>queues.json</c> of the data
/// directory; a queue that runs is not in it. Thread-safe.
/// </summary>
internal sealed class QueueModes(QueueDesk queues, string dataDirectory) : IDisposable
{
    private readonly JsonFile<Dictionary<string, QueueMode>> _file = new(Path.Combine(dataDirectory, "queues.json"));
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>Asks of the queues what was asked before the last stop. Links that are gone are passed over.</summary>
    public async Task RestoreAsync(CancellationToken cancellation)
    {
        foreach (var (link, mode) in await _file.ReadAsync(cancellation)) queues.TrySet(link, mode);
    }

    /// <summary>Asks something of a queue, once it is sure to be remembered; false when no link has that name.</summary>
    /// <exception cref="IOException">It cannot be remembered, and nothing has changed.</exception>
    public async Task<bool> TrySetAsync(string link, QueueMode mode, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            if (queues.Find(link) is null) return false;
            var modes = queues.All.ToDictionary(queue => queue.Link, queue => queue.Link == link ? mode : queue.Mode);
            await _file.WriteAsync(
                modes.Where(each => each.Value != QueueMode.Running).ToDictionary(each => each.Key, each => each.Value), cancellation);
            return queues.TrySet(link, mode);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();
}

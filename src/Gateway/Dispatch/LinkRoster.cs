using Signalbox.Gateway.Links;
using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Dispatch;

/// <summary>
/// The links at work, an actor for each: starts them, and lets others come, go and take each other's places while messages flow (row O4). One
/// change at a time.
/// </summary>
internal sealed class LinkRoster(LinkQueues queues, Rerouting rerouting, Func<ILink, LinkQueue> openQueue)
{
    private readonly Dictionary<string, SupervisedActor> _actors = new(StringComparer.Ordinal);
    private Supervisor? _supervisor;

    /// <summary>Opens the queue of a link; it runs from <see cref="Start(Supervisor)"/> on.</summary>
    public void Add(ILink link) => queues.Add(openQueue(link));

    /// <summary>Starts every link.</summary>
    public void Start(Supervisor supervisor)
    {
        _supervisor = supervisor;
        foreach (var queue in queues.All) Start(queue);
    }

    /// <summary>Changes which links there are. What waits for one that goes is given to others; what is in flight is answered first.</summary>
    /// <param name="opened">Links that come; one with the name of another takes its place.</param>
    /// <param name="closed">Names of links that go.</param>
    /// <param name="putInForce">What is to be done once those are there that are new, and before others go.</param>
    public async Task ChangeAsync(IReadOnlyList<ILink> opened, IReadOnlyList<string> closed, Action putInForce)
    {
        foreach (var link in opened.Where(link => queues.Find(link.Name) is null).ToList())
        {
            Add(link);
            Start(queues.Find(link.Name)!);
        }

        putInForce();
        foreach (var link in opened)
            if (queues.Find(link.Name) is { } queue && queue.Link != link) await ReplaceAsync(queue, link);
        foreach (var name in closed)
            if (queues.Find(name) is { } queue) await CloseAsync(queue);
    }

    // New messages wait in the new queue until the old link has let go of its peer, which may not want both at once.
    private async Task ReplaceAsync(LinkQueue old, ILink link)
    {
        var next = openQueue(link);
        next.Mode = old.Mode;
        queues.Add(next);
        await CloseAsync(old);
        Start(next);
    }

    private async Task CloseAsync(LinkQueue queue)
    {
        queues.Retire(queue);
        if (_actors.Remove(queue.Link.Name, out var actor)) await actor.StopAsync();
        queue.LinkIsGone();
        rerouting.Move(queue);
    }

    private void Start(LinkQueue queue) => _actors[queue.Link.Name] =
        _supervisor!.Start($"link {queue.Link.Name}", stop => queue.Link.RunAsync(queue, queue, stop), RestartPolicy.Unlimited);
}

using System.Collections.Concurrent;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Pushes.Bodies;
using Signalbox.Gateway.Pushes.Running;
using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Pushes;

/// <summary>
/// The pushes of all accounts (rows A4 and A5): an actor for each account that has had a push since the start, so that one whose receiver is dead
/// harms nobody. Thread-safe.
/// </summary>
public sealed class PushDesk
{
    private readonly AccountDirectory _accounts;
    private readonly PushParts _parts;
    private readonly ConcurrentDictionary<int, PushEndpoint> _endpoints = new();
    private Supervisor? _supervisor;

    /// <summary>Puts the parts together; nothing runs before <see cref="Start"/>.</summary>
    /// <param name="accounts">Whose pushes.</param>
    /// <param name="source">Says what pushes tell.</param>
    /// <param name="letters">Keeps what was never taken.</param>
    /// <param name="senders">Makes the way to a receiver; it must not block.</param>
    /// <param name="clock">Time.</param>
    /// <param name="tell">Told what an operator is told; it must not block.</param>
    public PushDesk(
        AccountDirectory accounts,
        IPushSource source,
        IDeadLetters letters,
        Func<PushSettings, IPushSender> senders,
        TimeProvider clock,
        Action<PushEvent> tell)
    {
        _accounts = accounts;
        Letters = letters;
        _parts = new PushParts(source, letters, senders, clock, tell);
    }

    /// <summary>What was never taken.</summary>
    public IDeadLetters Letters { get; }

    /// <summary>Every account that has had a push since the start, with how its pushes stand.</summary>
    public IEnumerable<(AccountDesk Desk, PushStatus Status)> All =>
        _endpoints.Values.Where(endpoint => !endpoint.Desk.IsRemoved).Select(endpoint => (endpoint.Desk, endpoint.Status))
            .Where(each => each.Status is not null).Select(each => (each.Desk, each.Status!));

    /// <summary>Begins to push. Once only, after the gateway's start.</summary>
    /// <param name="supervisor">Keeps the actors running, and stops them.</param>
    public void Start(Supervisor supervisor)
    {
        _supervisor = supervisor;
        _accounts.Changed += Look;
        _accounts.Removed += Look;
        foreach (var desk in _accounts.All) Look(desk);
    }

    /// <summary>How the pushes of an account stand; null when it has had none since the start.</summary>
    public PushStatus? Find(AccountDesk desk) => _endpoints.GetValueOrDefault(desk.Key)?.Status;

    /// <summary>Sends dead letters once more, each once; false when the account has no push, or too many wait for that already.</summary>
    public bool TryReplay(AccountDesk desk, IEnumerable<long> letters) =>
        desk.Account.Push is not null && _endpoints.TryGetValue(desk.Key, out var endpoint) && endpoint.TryReplay(letters);

    /// <summary>Sends a sample now, and says what came back; null when the account has no push.</summary>
    public async Task<PushAnswer?> TestAsync(AccountDesk desk, CancellationToken cancellation)
    {
        if (desk.Account.Push is not { } settings) return null;
        try
        {
            using var sender = _parts.Senders(settings);
            return await sender.SendAsync(new PushRequest("test", 1, PushBody.Write(settings, PushSamples.Full(settings.When))), cancellation);
        }
        catch (PushTemplateException broken)
        {
            return PushAnswer.Failed(broken.Message);
        }
    }

    private void Look(AccountDesk desk)
    {
        if (_endpoints.TryGetValue(desk.Key, out var running)) running.Wakeup.Raise();
        else if (desk.Account.Push is not null) StartEndpoint(desk);
    }

    private void StartEndpoint(AccountDesk desk)
    {
        var endpoint = new PushEndpoint(desk, _parts);
        if (!_endpoints.TryAdd(desk.Key, endpoint)) return;
        try
        {
            _supervisor!.Start(FormattableString.Invariant($"push {desk.Account.Id} ({desk.Key})"), endpoint.RunAsync, RestartPolicy.Unlimited);
        }
        catch (ObjectDisposedException)
        {
            // The node stops: what is to be told is told after its next start.
            _endpoints.TryRemove(desk.Key, out _);
        }
    }
}

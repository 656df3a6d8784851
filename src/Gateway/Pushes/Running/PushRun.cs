using System.Collections.Concurrent;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Notifications;

namespace Signalbox.Gateway.Pushes.Running;

/// <summary>
/// One run of an endpoint's loop: all that it holds. A turn settles what attempts have come to, takes what is new as far as there is room, and starts
/// attempts whose time has come. At its end whatever it holds goes back to wait.
/// </summary>
internal sealed class PushRun : IAsyncDisposable
{
    /// <summary>
    /// Pushes held at the most: those beyond wait as ids. So a dead receiver with a hundred thousand of them costs the memory of a thousand, and each
    /// that is held keeps its times.
    /// </summary>
    public const int HeldMax = 1_000;

    private const int OverdueMax = 500;
    private static readonly TimeSpan OverduePeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan NotKeptPause = TimeSpan.FromMinutes(1);

    private readonly PushEndpoint _endpoint;
    private readonly AccountDesk _desk;
    private readonly PushParts _parts;
    private readonly TimeProvider _clock;
    private readonly PushBreaker _breaker;
    private readonly PushTimetable _timetable;
    private readonly JobTallies _jobs;
    private readonly ConcurrentQueue<(PendingPush Push, PushAnswer Answer, byte[] Body)> _results = new();
    private readonly Dictionary<PendingPush, Task> _attempts = [];
    private readonly CancellationTokenSource _stop;
    private long _inForceSince;
    private long _lookedForOverdue;
    private PushSettings? _settings;
    private IPushSender? _sender;

    public PushRun(PushEndpoint endpoint, CancellationToken stop)
    {
        _endpoint = endpoint;
        (_desk, _parts, _clock) = (endpoint.Desk, endpoint.Parts, endpoint.Parts.Clock);
        _breaker = new PushBreaker(_clock);
        _timetable = new PushTimetable(_clock);
        _jobs = new JobTallies(_parts.Source, message => message.AcceptedAt >= _inForceSince);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        // What was in force at the start may have been so all along, or not: what came before is looked up.
        _inForceSince = endpoint.StartedAt;
    }

    public PushStatus Status => new()
    {
        Waiting = _timetable.Count + _jobs.Held + _endpoint.ReplaysWaiting,
        Retrying = _timetable.Count,
        JobsOpen = _jobs.Count,
        InFlight = _attempts.Count,
        BrokenSince = _breaker.OpenSince,
        FailuresInARow = _breaker.Failures,
        LastError = _breaker.LastError,
        LastErrorAt = _breaker.LastErrorAt,
        NextAttempt = _timetable.DueCount > 0 ? _clock.GetUtcNow() : _timetable.UntilNext() is { } wait ? _clock.GetUtcNow() + wait : null,
        Taken = _endpoint.Figures.Taken,
        Failed = _endpoint.Figures.Failed,
        Dead = _endpoint.Figures.Dead,
        Dropped = _desk.Sents.Dropped,
    };

    private int Allowed => _breaker.IsOpen ? 1 : _settings!.Concurrency;

    private bool HasRoom => _timetable.Count + _attempts.Count < HeldMax && _timetable.DueCount + _attempts.Count < Allowed;

    /// <summary>Does what there is to do now.</summary>
    /// <returns>How long until there is something again by itself; null for never.</returns>
    public async Task<TimeSpan?> TurnAsync()
    {
        var settings = _desk.IsRemoved ? null : _desk.Account.Push;
        await FinishAllAsync();
        if (!ReferenceEquals(settings, _settings)) await ChangeAsync(settings);
        if (_settings is null) return null;
        await BuryOverdueAsync();
        _timetable.Look();
        // What was pulled is started before more is: so there is always room for what is due.
        do Start();
        while (await PullAsync());
        return _timetable.UntilNext();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_attempts.Values);
        // What was taken in the last moment is not sent again.
        while (_results.TryDequeue(out var result))
        {
            if (result.Answer.IsTaken && result.Push.Subject != PushSubject.Letter) Settle(result.Push);
            else _timetable.Add(result.Push);
        }

        GiveBack();
        _sender?.Dispose();
        _stop.Dispose();
    }

    private async Task ChangeAsync(PushSettings? settings)
    {
        // Attempts under way end by what they began with.
        await Task.WhenAll(_attempts.Values);
        await FinishAllAsync();
        var former = _settings;
        _settings = settings;
        _sender?.Dispose();
        _sender = settings is null ? null : _parts.Senders(settings);
        if (former is null && settings is null) return;
        if (former is not null) _inForceSince = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (settings is null || (former is not null && former.When != settings.When)) GiveBack();
    }

    // Back to the account's queue, or to what becomes of it when nobody is told by pushes any more.
    private void GiveBack()
    {
        foreach (var (id, since) in _timetable.TakeAll().SelectMany(push => push.Settles).Concat(_jobs.TakeAll())) _desk.Pushes.Return(id, since);
    }

    private void Start()
    {
        while (_attempts.Count < Allowed && _timetable.TryTakeDue(out var push))
        {
            push.Base ??= FirstBase(push);
            push.Attempts++;
            var (settings, sender) = (_settings!, _sender!);
            _attempts.Add(push, Task.Run(() => AttemptAsync(push, settings, sender), CancellationToken.None));
        }
    }

    // What happened before the start counts from when it did; the first attempt now is beside the schedule.
    private long FirstBase(PendingPush push)
    {
        var now = _clock.GetTimestamp();
        if (push.Since >= _endpoint.StartedAt) return now;
        var passed = TimeSpan.FromMilliseconds(Math.Max(0, _clock.GetUtcNow().ToUnixTimeMilliseconds() - push.Since));
        push.Offset = passed;
        return now - _timetable.ToTimestamp(passed);
    }

    private async Task AttemptAsync(PendingPush push, PushSettings settings, IPushSender sender)
    {
        byte[] body = [];
        PushAnswer answer;
        try
        {
            if (await PushBodies.ReadAsync(push, settings, _desk.Key, _parts, _stop.Token) is { } read)
            {
                body = read;
                answer = await sender.SendAsync(new PushRequest(push.Id, push.Attempts, body), _stop.Token);
            }
            else
            {
                answer = PushAnswer.Failed("nothing is known of it any more");
            }
        }
        catch (Exception failed)
        {
            answer = PushAnswer.Failed(failed is OperationCanceledException ? "given up, as pushes stop" : failed.Message);
        }

        _results.Enqueue((push, answer, body));
        _endpoint.Wakeup.Raise();
    }

    private async Task FinishAllAsync()
    {
        while (_results.TryDequeue(out var result))
        {
            _attempts.Remove(result.Push);
            await FinishAsync(result.Push, result.Answer, result.Body);
        }
    }

    private async Task FinishAsync(PendingPush push, PushAnswer answer, byte[] body)
    {
        _endpoint.Figures.Count(answer.IsTaken);
        if (answer.IsTaken)
        {
            if (_breaker.Succeeded()) Tell(PushEventKind.Healed, "");
            await DoneAsync(push);
            return;
        }

        if (_breaker.Failed(answer.Words)) Tell(PushEventKind.Broke, answer.Words);
        if (push.Subject is PushSubject.Sent or PushSubject.Letter) return;
        var passed = _clock.GetElapsedTime(push.Base!.Value);
        // The attempt may have been a hair before its time, by the grain of timers: the next is the one after, all the same.
        if (_settings!.Schedule.After(passed > push.Offset ? passed : push.Offset) is { } next)
        {
            push.Offset = next;
            push.Due = push.Base.Value + _timetable.ToTimestamp(next);
            _timetable.Add(push);
        }
        else
        {
            await BuryAsync(push, answer.Words, body);
        }
    }

    private async Task DoneAsync(PendingPush push)
    {
        if (push.Subject == PushSubject.Letter) await PushBodies.ForgetAsync(push, _desk.Key, _parts);
        else Settle(push);
    }

    private void Settle(PendingPush push)
    {
        foreach (var (id, _) in push.Settles) _desk.Pushes.Settle(id);
    }

    private async Task BuryAsync(PendingPush push, string words, byte[] body)
    {
        var letter = new DeadLetter
        {
            AccountKey = _desk.Key,
            PushId = push.Id,
            Body = body,
            BodyOctets = body.Length,
            Since = push.Since,
            DiedAt = _clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Attempts = push.Attempts,
            Error = words,
        };
        try
        {
            await _parts.Letters.AddAsync(letter, _stop.Token);
        }
        catch (Exception failed) when (failed is IOException or OperationCanceledException)
        {
            if (failed is IOException) Tell(PushEventKind.NotKept, failed.Message);
            _timetable.AddAfter(push, NotKeptPause);
            return;
        }

        // Only now: between the two a crash makes it a letter twice, of which the newer counts.
        Settle(push);
        _endpoint.Figures.CountDead();
        Tell(PushEventKind.Died, push.Id);
    }

    // Behind a receiver that takes nothing most are never tried; they do not wait for longer than those that are.
    private async Task BuryOverdueAsync()
    {
        if (!_breaker.IsOpen || _clock.GetElapsedTime(_lookedForOverdue) < OverduePeriod) return;
        _lookedForOverdue = _clock.GetTimestamp();
        var overdue = new Queue<Notification>(_desk.Pushes.TakeOverdue(_settings!.Schedule.Length, OverdueMax));
        try
        {
            while (overdue.TryDequeue(out var next))
            {
                if (await AcceptAsync(next) is not { } push) continue;
                var body = await PushBodies.TryReadAsync(push, _settings, _desk.Key, _parts, _stop.Token);
                await BuryAsync(push, $"never tried, as the receiver has taken nothing: {_breaker.LastError}", body);
            }
        }
        finally
        {
            // Nothing, but when the loop starts anew.
            foreach (var left in overdue) _desk.Pushes.Return(left.Id, left.Since);
        }
    }

    // Takes one push's worth of what is new; false when there is no room or nothing.
    private async Task<bool> PullAsync()
    {
        while (HasRoom)
        {
            if (TryTakeLetter(out var letter)) return Hold(letter);
            if (_desk.Pushes.TryTake(out var notification))
            {
                if (await AcceptAsync(notification) is { } push) return Hold(push);
            }
            else if (_desk.Sents.TryTake(out var message))
            {
                if (_settings!.When == PushMoment.Change) return Hold(SentOf(message));
            }
            else
            {
                return false;
            }
        }

        return false;
    }

    private bool Hold(PendingPush push)
    {
        push.Due = _clock.GetTimestamp();
        _timetable.Add(push);
        return true;
    }

    // Null when it waits for the others of its job, or is of no use here.
    private async Task<PendingPush?> AcceptAsync(Notification notification)
    {
        if (notification.Ended is not { } ended) return null;
        notification.Told();
        if (_settings!.When == PushMoment.Job && ended.Message.Extras?.Job is { } job) return await AddToJobAsync(job, notification);
        var isJob = _settings.When == PushMoment.Job;
        return new PendingPush
        {
            Subject = isJob ? PushSubject.Job : PushSubject.End,
            Id = FormattableString.Invariant($"{(isJob ? "job" : "message")}-{ended.Message.Id}"),
            Message = ended.Message,
            Since = ended.At,
            Settles = [(ended.Message.Id, ended.At)],
        };
    }

    private async Task<PendingPush?> AddToJobAsync(JobMark job, Notification notification)
    {
        try
        {
            return await _jobs.AddAsync(job, notification.Ended!, _stop.Token);
        }
        catch
        {
            // The loop starts anew; what it has in hand must not be lost to it.
            _desk.Pushes.Return(notification.Id, notification.Since);
            throw;
        }
    }

    private PendingPush SentOf(Message message) => new()
    {
        Subject = PushSubject.Sent,
        Id = FormattableString.Invariant($"sent-{message.Id}"),
        Message = message,
        Since = _clock.GetUtcNow().ToUnixTimeMilliseconds(),
    };

    private bool TryTakeLetter(out PendingPush push)
    {
        push = null!;
        if (!_endpoint.TryTakeReplay(out var number)) return false;
        push = new PendingPush
        {
            Subject = PushSubject.Letter, Id = FormattableString.Invariant($"letter-{number}"), Letter = number,
            Since = _clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        return true;
    }

    private void Tell(PushEventKind kind, string text) => _parts.Tell(new PushEvent(_desk.Account.Id, kind, text));
}

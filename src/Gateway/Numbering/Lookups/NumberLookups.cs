using System.Collections.Frozen;

namespace Signalbox.Gateway.Numbering.Lookups;

/// <summary>
/// Asks about numbers and keeps the answers: one question at a time for each number, so many at once, each with a limit in time. What waits for an
/// answer goes on in the order in which it came, at the latest after <see cref="LookupOptions.WaitMax"/>. Thread-safe.
/// </summary>
public sealed class NumberLookups : IDisposable
{
    private readonly Lock _gate = new();
    private readonly INumberLookup _lookup;
    private readonly LookupOptions _options;
    private readonly TimeProvider _clock;
    private readonly Action<string?> _onHealth;
    private readonly PrefixTable<bool> _prefixes;
    private readonly FrozenSet<string> _regions;
    private readonly LookupCache _kept;
    private readonly LookupHealth _health;
    private readonly Dictionary<ulong, LookupQuestion> _open = [];
    private readonly Queue<LookupQuestion> _line = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly long[] _answers = new long[Enum.GetValues<LookupOutcome>().Length];
    private long _hits;
    private long _timedOut;
    private long _notAwaited;
    private int _waiting;
    private int _running;

    /// <summary>Begins to answer.</summary>
    /// <param name="lookup">Who is asked; stays the caller's.</param>
    /// <param name="options">About what, and how long.</param>
    /// <param name="clock">Time.</param>
    /// <param name="onHealth">Told why when the look-up has failed for a while, and null when it works again; it must not block.</param>
    public NumberLookups(INumberLookup lookup, LookupOptions options, TimeProvider clock, Action<string?> onHealth)
    {
        _lookup = lookup;
        _options = options;
        _clock = clock;
        _onHealth = onHealth;
        _prefixes = new PrefixTable<bool>([.. options.Prefixes.Distinct().Select(prefix => KeyValuePair.Create(prefix, true))]);
        _regions = options.Regions.ToFrozenSet(StringComparer.Ordinal);
        _kept = new LookupCache(options.KeptMax);
        _health = new LookupHealth(options.BrokenAfter);
    }

    /// <summary>What was done since the start.</summary>
    public LookupFigures Figures
    {
        get
        {
            lock (_gate)
            {
                return new LookupFigures(
                    _answers[(int)LookupOutcome.Found], _answers[(int)LookupOutcome.NotFound], _answers[(int)LookupOutcome.Failed],
                    _hits, _timedOut, _notAwaited, _waiting, _kept.Count, _health.IsBroken);
            }
        }
    }

    /// <summary>What is asked and where, for people.</summary>
    public string Name => _lookup.Name;

    /// <summary>The answer about a number that is still good; false when there is none.</summary>
    public bool TryFind(ReadOnlySpan<char> number, out KeptAnswer kept)
    {
        kept = default;
        return NumberKey.TryOf(number, out var key) && _kept.TryFind(key, Now(), out kept);
    }

    /// <summary>Asks about a number now, unless an answer is kept; ends when there is one, or none in time.</summary>
    public Task AskAsync(string number)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return TryAwait(number, done.SetResult) ? done.Task : Task.CompletedTask;
    }

    /// <summary>Ends every question; what waits is not called any more.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        lock (_gate)
        {
            foreach (var question in _open.Values) question.Patience?.Dispose();
            _open.Clear();
            _line.Clear();
        }
    }

    /// <summary>Whether numbers like this are asked about.</summary>
    internal bool Covers(ReadOnlySpan<char> number, NumberRange? range) =>
        (_prefixes.Count == 0 && _regions.Count == 0)
        || _prefixes.TryFind(number, out _)
        || (range is not null && _regions.Contains(range.Region));

    internal bool TryFindNetwork(ReadOnlySpan<char> number, out NetworkCode network)
    {
        var isFound = TryFind(number, out var kept) && kept.Answer.Outcome == LookupOutcome.Found;
        network = isFound ? kept.Answer.Network : default;
        return isFound;
    }

    /// <summary>
    /// Lets something wait for the answer about a number. False when there is nothing to wait for: then <paramref name="goOn"/> is not called.
    /// Otherwise it is called once, by any thread, also before this returns.
    /// </summary>
    internal bool TryAwait(string number, Action goOn)
    {
        if (!NumberKey.TryOf(number, out var key)) return false;
        lock (_gate)
        {
            // First those that are open: what comes while others go on must not overtake them.
            if (!_open.TryGetValue(key, out var question))
            {
                if (_kept.TryFind(key, Now(), out _))
                {
                    _hits++;
                    return false;
                }

                question = TryOpen(number, key);
            }

            if (question is null || question.IsGivenUp || _waiting >= _options.WaitingMax || _health.IsBroken)
            {
                _notAwaited++;
                return false;
            }

            question.Waiters.Add(goOn);
            _waiting++;
            question.Patience ??= _clock.CreateTimer(_ => GiveUp(question), null, _options.WaitMax, Timeout.InfiniteTimeSpan);
            return true;
        }
    }

    private LookupQuestion? TryOpen(string number, ulong key)
    {
        if (_stopping.IsCancellationRequested || _open.Count >= _options.WaitingMax) return null;
        // One at a time finds out whether it works again.
        if (_health.IsBroken && _running > 0) return null;
        var question = new LookupQuestion(number, key);
        _open.Add(key, question);
        _line.Enqueue(question);
        if (_running >= _options.ConcurrencyMax) return question;
        _running++;
        // Not on this thread: it has a commit to go on with.
        _ = Task.Run(AskInTurnAsync);
        return question;
    }

    private async Task AskInTurnAsync()
    {
        while (TakeNext() is { } question)
        {
            var answer = await AskAsync(question);
            if (!_stopping.IsCancellationRequested) Settle(question, answer);
        }
    }

    private LookupQuestion? TakeNext()
    {
        lock (_gate)
        {
            while (_line.TryDequeue(out var question))
            {
                // Nobody waits any more, and its turn had not come.
                if (!question.IsGivenUp) return question;
                _open.Remove(question.Key);
            }

            _running--;
            return null;
        }
    }

    private async Task<LookupAnswer> AskAsync(LookupQuestion question)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);
        try
        {
            return await _lookup.AskAsync(question.Number, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            return LookupAnswer.Failed($"no answer within {_options.Timeout.TotalSeconds:0.###} s");
        }
        catch (Exception fault)
        {
            // A fault of the look-up's own must not leave messages waiting.
            return LookupAnswer.Failed(fault.Message);
        }
    }

    private void Settle(LookupQuestion question, LookupAnswer answer)
    {
        var now = Now();
        _kept.Add(question.Key, new KeptAnswer(answer, now, now + (long)LifeOf(answer.Outcome).TotalMilliseconds));
        bool hasChanged, isBroken;
        lock (_gate)
        {
            _answers[(int)answer.Outcome]++;
            hasChanged = _health.Note(answer.Outcome, now);
            isBroken = _health.IsBroken;
        }

        if (hasChanged) _onHealth(isBroken ? $"{_lookup.Name}: {answer.Reason}" : null);
        LetGoOn(question, () => _open.Remove(question.Key));
        question.Patience?.Dispose();
    }

    private void GiveUp(LookupQuestion question)
    {
        var count = LetGoOn(question, () => question.IsGivenUp = true);
        lock (_gate) _timedOut += count;
    }

    // The last step is done together with finding that nothing waits, so that nothing is left behind.
    private int LetGoOn(LookupQuestion question, Action atEnd)
    {
        var count = 0;
        while (true)
        {
            List<Action> waiters;
            lock (_gate)
            {
                waiters = question.Waiters;
                if (waiters.Count == 0)
                {
                    atEnd();
                    return count;
                }

                question.Waiters = [];
                _waiting -= waiters.Count;
            }

            foreach (var goOn in waiters) goOn();
            count += waiters.Count;
        }
    }

    private TimeSpan LifeOf(LookupOutcome outcome) => outcome switch
    {
        LookupOutcome.Found => _options.FoundLife,
        LookupOutcome.NotFound => _options.NotFoundLife,
        _ => _options.FailedLife,
    };

    private long Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds();
}

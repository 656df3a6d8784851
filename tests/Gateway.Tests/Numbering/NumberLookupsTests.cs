using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Numbering.Lookups;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Kernel.Testing;

namespace Signalbox.Gateway.Tests.Numbering;

/// <summary>Questions about numbers: how often they are asked, how long answers are kept, what is told when there are none.</summary>
public sealed class NumberLookupsTests : IDisposable
{
    private const string Number = "79161234567";

    private readonly ManualClock _clock = new();
    private readonly FakeLookup _lookup = new();
    private readonly Probe<string?> _health = new();
    private NumberLookups _lookups;

    public NumberLookupsTests() => _lookups = Open(new LookupOptions());

    public void Dispose() => _lookups.Dispose();

    [Fact]
    public async Task Number_AskedAboutByMany_IsOneQuestion()
    {
        var first = _lookups.AskAsync(Number);
        var second = _lookups.AskAsync(Number);
        await _lookup.FindAsync(Number, "25002");
        await Task.WhenAll(first, second);
        await _lookups.AskAsync(Number);

        Assert.Equal(1, _lookup.Count);
        Assert.Equal("25002", Kept().Answer.Network.ToString());
        Assert.Equal((1L, 1L, 0), (_lookups.Figures.Found, _lookups.Figures.CacheHits, _lookups.Figures.Waiting));
    }

    [Theory]
    [InlineData(LookupOutcome.Found, 100)]
    [InlineData(LookupOutcome.NotFound, 50)]
    [InlineData(LookupOutcome.Failed, 10)]
    public async Task Answer_IsKeptForItsTime(LookupOutcome outcome, int seconds)
    {
        _lookups = Open(new LookupOptions
        {
            FoundLife = TimeSpan.FromSeconds(100), NotFoundLife = TimeSpan.FromSeconds(50), FailedLife = TimeSpan.FromSeconds(10),
        });
        var asked = _lookups.AskAsync(Number);
        await _lookup.AnswerAsync(Number, new LookupAnswer(outcome, default, null));
        await asked;

        _clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.Equal(outcome, Kept().Answer.Outcome);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False(_lookups.TryFind(Number, out _));
        _ = _lookups.AskAsync(Number);
        await _lookup.Asked.NextAsync();
        Assert.Equal(2, _lookup.Count);
    }

    [Fact]
    public async Task Answer_ThatDoesNotCome_IsAFailureAfterItsTime()
    {
        _lookups = Open(new LookupOptions { WaitMax = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromSeconds(2) });
        var asked = _lookups.AskAsync(Number);
        await _lookup.Asked.NextAsync();
        _clock.Advance(TimeSpan.FromSeconds(2));
        await asked;

        Assert.Equal(LookupOutcome.Failed, Kept().Answer.Outcome);
        Assert.Contains("no answer within 2 s", Kept().Answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ThatComesLate_ServesTheNext()
    {
        _lookups = Open(new LookupOptions { WaitMax = TimeSpan.FromSeconds(2), Timeout = TimeSpan.FromSeconds(10), ConcurrencyMax = 1 });
        var asked = _lookups.AskAsync(Number);
        await _lookup.Asked.NextAsync();
        _clock.Advance(TimeSpan.FromSeconds(2));
        await asked;
        Assert.False(_lookups.TryFind(Number, out _));
        Assert.Equal(1, _lookups.Figures.TimedOut);

        _lookup.Asked.Tell(Number);
        await _lookup.FindAsync(Number, "25002");
        // The next is asked once the one before is done with.
        _ = _lookups.AskAsync("79002");
        await _lookup.Asked.NextAsync(asked => asked == "79002", "the next question");

        Assert.Equal("25002", Kept().Answer.Network.ToString());
    }

    [Fact]
    public async Task Questions_BeyondTheLimit_StandInLine()
    {
        _lookups = Open(new LookupOptions { ConcurrencyMax = 2 });
        var asked = new[] { "79001", "79002", "79003" }.Select(_lookups.AskAsync).ToList();
        var first = await _lookup.Asked.NextAsync();
        await _lookup.Asked.NextAsync();
        var early = _lookup.Count;

        _lookup.Asked.Tell(first);
        await _lookup.AnswerAsync(first, LookupAnswer.NotFound);
        await _lookup.Asked.NextAsync();

        Assert.Equal(2, early);
        Assert.Equal(3, _lookup.Count);
        Assert.Equal(2, _lookups.Figures.Waiting);
        Assert.Equal(3, asked.Count);
    }

    [Fact]
    public async Task Fault_OfTheLookUpItself_IsAFailure()
    {
        _lookups = new NumberLookups(new Throwing(), new LookupOptions(), _clock, _health.Tell);

        await _lookups.AskAsync(Number);

        Assert.Equal("broken", Kept().Answer.Reason);
    }

    [Fact]
    public async Task Failures_ForAWhile_AreToldOnce_AndNobodyWaitsUntilItWorksAgain()
    {
        for (var i = 0; i < 3; i++)
        {
            var asked = _lookups.AskAsync($"7900{i}");
            await _lookup.AnswerAsync($"7900{i}", LookupAnswer.Failed("down"));
            await asked;
            _clock.Advance(TimeSpan.FromSeconds(15));
        }

        Assert.Equal("fake: down", await _health.NextAsync());
        Assert.True(_lookups.Figures.IsBroken);

        // Nobody waits, but one at a time is asked, once the one before is done with.
        while (_lookup.Count < 4)
        {
            Assert.True(_lookups.AskAsync("79005").IsCompleted);
            await Task.Yield();
        }

        await _lookup.FindAsync("79005", "25001");
        Assert.Null(await _health.NextAsync());
        Assert.False(_lookups.Figures.IsBroken);
        Assert.InRange(_lookups.Figures.NotAwaited, 1, long.MaxValue);
        Assert.True(_health.IsQuiet);
    }

    [Fact]
    public async Task Answers_BeyondTheLimit_ForgetWhatWasNotAskedForLongest()
    {
        _lookups = Open(new LookupOptions { KeptMax = 20 });
        for (var i = 0; i < 100; i++)
        {
            var asked = _lookups.AskAsync($"79{i:D3}");
            await _lookup.AnswerAsync($"79{i:D3}", LookupAnswer.NotFound);
            await asked;
            // Asked for again and again, so never forgotten.
            Assert.True(_lookups.TryFind("79000", out _));
        }

        Assert.InRange(_lookups.Figures.Kept, 1, 20);
        Assert.True(_lookups.TryFind("79099", out _));
        Assert.False(_lookups.TryFind("79001", out _));
    }

    [Fact]
    public void Book_AsksOnlyAboutWhatIsConfigured()
    {
        using var lookups = Open(new LookupOptions { Prefixes = ["7916"], Regions = ["DE"] });
        var book = new NumberBook(Plan.Shipped, null, lookups);

        Assert.Equal(NumberSource.Plan, book.Find("79161234567").Source);
        Assert.Equal("25001", book.Find("79161234567").Network.ToString());
        Assert.Equal("DE", book.Find("4915112345678").Region);
        Assert.Equal("Europe/Berlin", book.Find("4915112345678").Zone);
        Assert.Equal(NumberSource.Unknown, book.Find("46701234567").Source);
        Assert.Equal(default, book.Find("9991"));
    }

    private NumberLookups Open(LookupOptions options) => new(_lookup, options, _clock, _health.Tell);

    private KeptAnswer Kept() => _lookups.TryFind(Number, out var kept) ? kept : throw new InvalidOperationException("no answer is kept");

    private sealed class Throwing : INumberLookup
    {
        public string Name => "throwing";

        public Task<LookupAnswer> AskAsync(string number, CancellationToken cancellation) => throw new InvalidOperationException("broken");
    }
}

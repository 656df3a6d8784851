using Signalbox.Gateway.Pushes;
using Signalbox.Storage.Pushes;
using Signalbox.Storage.Tests.Sqlite;
using Xunit;

namespace Signalbox.Storage.Tests.Pushes;

public sealed class SqliteDeadLettersTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new("letters");
    private readonly SqliteDeadLetters _letters;

    public SqliteDeadLettersTests() => _letters = new SqliteDeadLetters(_directory.Path);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _letters.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Letter_IsReadAsItWasKept_AlsoByTheNextStart()
    {
        await _letters.AddAsync(Letter("job-1", account: 7, 1, 2, 3), Stop);
        using var copy = _directory.Copy();
        using var again = new SqliteDeadLetters(copy.Path);

        var found = await again.FindAsync(7, 1, Stop);

        Assert.Equal(Letter("job-1", account: 7) with { Number = 1, Body = found!.Body, BodyOctets = 3 }, found);
        Assert.Equal([1, 2, 3], found.Body);
        Assert.Equal(1, again.CountOf(7));
        Assert.Null(await again.FindAsync(8, 1, Stop));
    }

    [Fact]
    public async Task List_IsNewestFirstByPagesAndOfOneAccount()
    {
        for (var i = 1; i <= 5; i++) await _letters.AddAsync(Letter($"job-{i}", account: 7, 1), Stop);
        await _letters.AddAsync(Letter("job-1", account: 8, 1), Stop);

        var first = await _letters.ListAsync(7, 0, 3, Stop);
        var rest = await _letters.ListAsync(7, first[^1].Number, 3, Stop);

        Assert.Equal(["job-5", "job-4", "job-3", "job-2", "job-1"], first.Concat(rest).Select(letter => letter.PushId));
        Assert.All(first, letter => Assert.Equal((0, 1), (letter.Body.Length, letter.BodyOctets)));
    }

    // A crash between keeping a letter and settling its push makes it one twice.
    [Fact]
    public async Task Letter_OfTheSamePush_TakesItsPlace()
    {
        await _letters.AddAsync(Letter("job-1", account: 7, 1), Stop);
        await _letters.AddAsync(Letter("job-1", account: 7, 2), Stop);

        var letter = Assert.Single(await _letters.ListAsync(7, 0, 10, Stop));
        Assert.Equal([2], (await _letters.FindAsync(7, letter.Number, Stop))!.Body);
        Assert.Equal(1, _letters.CountOf(7));
    }

    [Fact]
    public async Task Remove_IsOfOneOrOfAllOfAnAccount()
    {
        for (var i = 1; i <= 3; i++) await _letters.AddAsync(Letter($"job-{i}", account: 7, 1), Stop);
        await _letters.AddAsync(Letter("job-1", account: 8, 1), Stop);

        Assert.Equal((1, 0, 2), (await _letters.RemoveAsync(7, 2, Stop), await _letters.RemoveAsync(7, 2, Stop), _letters.CountOf(7)));
        Assert.Equal((2, 0, 1), (await _letters.RemoveAsync(7, 0, Stop), _letters.CountOf(7), _letters.CountOf(8)));
    }

    [Fact]
    public async Task Letters_OfOneAccount_AreBoundedByTheirOctets()
    {
        const int octets = 16 * 1024 * 1024;
        for (var i = 1; i <= 18; i++) await _letters.AddAsync(Letter($"job-{i}", account: 7, new byte[octets]), Stop);

        var left = await _letters.ListAsync(7, 0, 100, Stop);

        Assert.Equal(SqliteDeadLetters.OctetsMax / octets, left.Count);
        Assert.Equal("job-18", left[0].PushId);
        Assert.Equal(left.Count, _letters.CountOf(7));
    }

    [Fact]
    public async Task Closed_SaysSo()
    {
        _letters.Dispose();

        await Assert.ThrowsAsync<IOException>(() => _letters.AddAsync(Letter("job-1", account: 7), Stop));
    }

    private static DeadLetter Letter(string push, int account, params byte[] body) => new()
    {
        AccountKey = account, PushId = push, Body = body, BodyOctets = body.Length, Since = 5, DiedAt = 6, Attempts = 204, Error = "HTTP status 500",
    };
}

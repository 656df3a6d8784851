using System.Collections.Frozen;
using Signalbox.Gateway.Accounts;
using Signalbox.Storage.Accounts;
using Signalbox.Storage.Tests.Sqlite;
using Xunit;

namespace Signalbox.Storage.Tests.Accounts;

public sealed class SqliteAccountStoreTests : IDisposable
{
    private static readonly Account Acme = new()
    {
        Key = 0,
        Id = "acme",
        Password = PasswordHash.Create("secret12"),
        Senders = new[] { "12345" }.ToFrozenSet(),
        DefaultSender = "12345",
        RatePerSecond = 10,
    };

    private readonly TemporaryDirectory _directory = new("store");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Seed_AccountThatIsThere_LeavesItAsItIs()
    {
        Open().Seed(Acme);
        Open().Seed(Acme with { RatePerSecond = 99 });

        var account = Assert.Single(Open().Load());
        Assert.Equal(("acme", 10, Acme.Password), (account.Id, account.RatePerSecond, account.Password));
    }

    [Fact]
    public void Save_Change_IsThereAfterReopening()
    {
        var saved = Open().Save(Acme);

        Open().Save(saved with { RatePerSecond = 99 });

        Assert.Equal((saved.Key, 99), Open().Load().Select(account => (account.Key, account.RatePerSecond)).Single());
    }

    [Fact]
    public void Remove_Account_KeepsItAsideAndNeverGivesItsKeyAgain()
    {
        var first = Open().Save(Acme);
        Open().Remove(first.Key);

        var second = Open().Save(Acme);

        Assert.NotEqual(first.Key, second.Key);
        Assert.Equal(second.Key, Assert.Single(Open().Load()).Key);
        Assert.Equal(first.Key, Assert.Single(Open().LoadRemoved()).Key);
    }

    private SqliteAccountStore Open() => new(_directory.Path);
}

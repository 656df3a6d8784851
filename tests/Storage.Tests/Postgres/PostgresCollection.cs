using Xunit;

namespace Signalbox.Storage.Tests.Postgres;

/// <summary>One server for all tests on PostgreSQL, which run one after the other: some of them kill it.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresFixture>
{
    public const string Name = "PostgreSQL";
}

/// <summary>The server, started with the first test that needs it.</summary>
public sealed class PostgresFixture : IDisposable
{
    internal PostgresServer Server { get; } = new();

    public void Dispose() => Server.Dispose();
}

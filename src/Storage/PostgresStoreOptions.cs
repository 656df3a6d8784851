using Signalbox.Storage.Postgres;

namespace Signalbox.Storage;

/// <summary>How a <see cref="JournalStore"/> on PostgreSQL is to be opened.</summary>
public sealed record PostgresStoreOptions : StoreOptions
{
    /// <summary>
    /// Where the database is, in Npgsql's words: <c>Host=…;Database=…;Username=…;Password=…</c>. The database is the appliance's own.
    /// </summary>
    public required string Connection { get; init; }

    /// <summary>
    /// How long the node's lease lives after it was renewed last, 15 s: so long nobody else takes the node's data over when this store has
    /// vanished. It is renewed three times within that. At least 1 s.
    /// </summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether a text can be a <see cref="Connection"/>; if not, <paramref name="fault"/> says why and shows nothing of it.</summary>
    public static bool IsConnection(string text, out string? fault) => ConnectionText.TryParse(text, out _, out fault);

    private protected override IEnumerable<string> Faults()
    {
        foreach (var fault in base.Faults()) yield return fault;
        if (!IsConnection(Connection, out var wrong)) yield return $"Connection: {wrong}";
        if (LeaseTime < TimeSpan.FromSeconds(1)) yield return "LeaseTime: must be 1 s or more";
    }
}

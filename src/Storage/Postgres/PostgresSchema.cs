using System.Globalization;

namespace Signalbox.Storage.Postgres;

/// <summary>
/// Brings a database's schema up to date by <see cref="SchemaScripts"/>, forwards only; the number reached stands in <c>schema_version</c>.
/// </summary>
internal static class PostgresSchema
{
    // Any number, the same in every version: whoever has it migrates.
    private const string LockSql = "SELECT pg_advisory_xact_lock(7463529101)";

    private const string VersionSql =
        """
        CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL);
        INSERT INTO schema_version SELECT 0 WHERE NOT EXISTS (SELECT FROM schema_version)
        """;

    /// <summary>Runs the scripts that the database has not seen, all or none.</summary>
    /// <exception cref="StoreDamagedException">The database was made by a newer version of the program.</exception>
    /// <exception cref="PostgresFailedException">The server refused.</exception>
    public static void Migrate(PostgresConnection connection)
    {
        var scripts = SchemaScripts.Read("postgres");
        connection.InTransaction(() =>
        {
            connection.Execute(LockSql);
            connection.ExecuteOnce(VersionSql);
            var reached = (int)connection.Find("SELECT version FROM schema_version")!;
            if (reached > scripts.Count)
            {
                throw new StoreDamagedException(
                    $"{connection.Database} has schema {reached}; this version knows {scripts.Count} at the most");
            }

            foreach (var script in scripts[reached..]) connection.ExecuteOnce(script);
            connection.ExecuteOnce(string.Create(CultureInfo.InvariantCulture, $"UPDATE schema_version SET version = {scripts.Count}"));
        });
    }
}

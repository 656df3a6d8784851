namespace Signalbox.Storage.Sqlite;

/// <summary>
/// Brings a file's schema up to date by <see cref="SchemaScripts"/>, forwards only; the number reached stands in its <c>user_version</c>.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>Runs the scripts that the file has not seen, each in a transaction of its own.</summary>
    /// <exception cref="StoreDamagedException">The file was made by a newer version of the program.</exception>
    public static void Migrate(SqliteDatabase database, string name)
    {
        var scripts = SchemaScripts.Read(name);
        var reached = database.QueryInt64("PRAGMA user_version");
        if (reached > scripts.Count)
            throw new StoreDamagedException($"{database.File} has schema {reached}; this version knows {scripts.Count} at the most");
        for (var number = (int)reached + 1; number <= scripts.Count; number++)
            database.Execute($"BEGIN IMMEDIATE; {scripts[number - 1]}; PRAGMA user_version={number}; COMMIT");
    }
}

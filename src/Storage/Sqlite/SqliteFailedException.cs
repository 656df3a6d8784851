using SQLitePCL;

namespace Signalbox.Storage.Sqlite;

/// <summary>SQLite said no: the disk is full, cannot be read or written, or the file is not what it should be.</summary>
internal sealed class SqliteFailedException(string file, int code, string text)
    : StoreFailedException($"{Path.GetFileName(file)}: {text} (SQLite {code})")
{
    private const int PrimaryCodeMask = 0xFF;

    public override bool IsDamage => (code & PrimaryCodeMask) is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;
}

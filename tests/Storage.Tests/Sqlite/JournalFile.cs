using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>A record of a journal as it stands there, read without the store's own code.</summary>
internal readonly record struct RawRecord(long Frame, int Type, byte[] Payload)
{
    /// <summary>The id at an offset of the payload.</summary>
    public long IdAt(int offset) => BinaryPrimitives.ReadInt64BigEndian(Payload.AsSpan(offset));
}

/// <summary>A closed store's journal, to be looked into and tampered with.</summary>
internal sealed class JournalFile(TemporaryDirectory directory)
{
    private const int FrameHeader = 48;

    public void Execute(string sql, string file = "journal.db")
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public long Query(string sql, string file = "journal.db")
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Turns one bit of a frame.</summary>
    public void Damage(long frame, int octet)
    {
        using var connection = Open("journal.db");
        using var select = connection.CreateCommand();
        select.CommandText = $"SELECT data FROM journal WHERE seq = {frame}";
        var data = (byte[])select.ExecuteScalar()!;
        data[octet] ^= 0x10;
        using var update = connection.CreateCommand();
        update.CommandText = $"UPDATE journal SET data = $data WHERE seq = {frame}";
        update.Parameters.AddWithValue("$data", data);
        update.ExecuteNonQuery();
    }

    public List<RawRecord> ReadRecords()
    {
        using var connection = Open("journal.db");
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq, data FROM journal ORDER BY seq";
        using var rows = command.ExecuteReader();
        var records = new List<RawRecord>();
        while (rows.Read())
        {
            var frame = (byte[])rows[1];
            for (var at = FrameHeader; at < frame.Length;)
            {
                var length = (int)(BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(at)) & 0xFFFFFF);
                records.Add(new RawRecord(rows.GetInt64(0), frame[at], frame[(at + 4)..(at + 4 + length)]));
                at += 4 + length;
            }
        }

        return records;
    }

    private SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={directory.File(file)};Pooling=False");
        connection.Open();
        return connection;
    }
}

using Signalbox.Storage;

namespace Signalbox.Appliance.Configuration;

/// <summary>
/// Reads <c>postgres</c>: where messages and history are kept instead of the data directory. How the server is reached stands in a file of
/// its own, since a password may be part of it.
/// </summary>
internal static class PostgresSection
{
    private const string Key = "connectionFile";

    /// <summary>The connection string; null when there is no such section, or something is wrong with it.</summary>
    public static string? Read(ConfigurationNode? node)
    {
        if (node is null) return null;
        var path = node.Text(Key);
        node.RefuseUnknown();
        if (path.Length == 0) return null;
        try
        {
            var connection = File.ReadAllText(path).Trim();
            if (PostgresStoreOptions.IsConnection(connection, out var fault)) return connection;
            node.Refuse(Key, path, $"a file with {fault}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            node.Refuse(Key, path, unreadable.Message);
        }

        return null;
    }
}

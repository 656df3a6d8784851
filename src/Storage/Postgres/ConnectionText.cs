using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Signalbox.Storage.Postgres;

/// <summary>Where a database is and how it is reached. What it is shown as has no password in it.</summary>
internal sealed class ConnectionText
{
    // A server that does not answer for so long is away.
    private const int ConnectSeconds = 5;
    private const int CommandSeconds = 10;

    private ConnectionText(NpgsqlConnectionStringBuilder text)
    {
        Name = $"{text.Host}/{text.Database}";
        text.ApplicationName ??= "signalbox";
        if (!text.ShouldSerialize("Timeout")) text.Timeout = ConnectSeconds;
        if (!text.ShouldSerialize("Command Timeout")) text.CommandTimeout = CommandSeconds;
        text.TcpKeepAlive = true;
        text.Enlist = false;
        text.Multiplexing = false;
        // A commit that is asked to be given up may be said to be done while it is not on every disk.
        text.CancellationTimeout = -1;
        text.Pooling = true;
        Pooled = text.ConnectionString;
        text.Pooling = false;
        Single = text.ConnectionString;
    }

    /// <summary>Host and database, for messages.</summary>
    public string Name { get; }

    /// <summary>For a connection that lives as long as it can be used.</summary>
    public string Single { get; }

    /// <summary>For a connection that is taken for one question.</summary>
    public string Pooled { get; }

    /// <summary>Reads a text of options that has been checked.</summary>
    public static ConnectionText Parse(string text) =>
        TryParse(text, out var parsed, out var fault) ? parsed : throw new ArgumentException(fault, nameof(text));

    /// <summary>Reads a text; if it is none, says why and shows nothing of it, since a piece of a password may have gone astray in it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ConnectionText? parsed, [NotNullWhen(false)] out string? fault)
    {
        parsed = null;
        fault = "a connection string such as Host=db;Database=signalbox;Username=signalbox;Password=…";
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(text.Trim());
            if (string.IsNullOrWhiteSpace(builder.Host) || string.IsNullOrWhiteSpace(builder.Database)) return false;
            parsed = new ConnectionText(builder);
            return true;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }
}

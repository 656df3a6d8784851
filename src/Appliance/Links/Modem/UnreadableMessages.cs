using System.Globalization;
using System.Text;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>
/// Keeps what modems had stored as messages and what cannot be read as one, so that it can be taken off the card, which it would fill: a line each
/// with time, port and PDU in <c>unreadable-messages.txt</c> of the data directory, for a person to look at. The file is the owner's alone; when it
/// has grown to its limit it becomes <c>.old</c> in place of an earlier one. Thread-safe.
/// </summary>
public sealed class UnreadableMessages(string dataDirectory, TimeProvider clock) : IDisposable
{
    /// <summary>Octets of the file at the most: some twenty thousand messages.</summary>
    public const int FileOctetsMax = 8 * 1024 * 1024;

    private readonly string _path = Path.Combine(dataDirectory, "unreadable-messages.txt");
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Keeps one; it survives a loss of power when this is done.</summary>
    /// <param name="port">The port it was found at.</param>
    /// <param name="pdu">What the modem gave.</param>
    /// <param name="cancellation">Gives up; it may then be kept or not.</param>
    /// <exception cref="IOException">It cannot be kept.</exception>
    public async Task KeepAsync(string port, string pdu, CancellationToken cancellation)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ} {port} {pdu}\n");
        await _gate.WaitAsync(cancellation);
        try
        {
            if (File.Exists(_path) && new FileInfo(_path).Length + line.Length > FileOctetsMax) File.Move(_path, _path + ".old", overwrite: true);
            await using var file = new FileStream(_path, new FileStreamOptions
            {
                Mode = FileMode.Append, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            await file.WriteAsync(Encoding.ASCII.GetBytes(line), cancellation);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();
}

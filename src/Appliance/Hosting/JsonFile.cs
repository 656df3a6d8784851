using System.Text.Json;

namespace Signalbox.Appliance.Hosting;

/// <summary>One value in a file of the data directory, replaced whole or not at all: written beside, synced, then put in its place.</summary>
internal sealed class JsonFile<T>(string path)
    where T : class, new()
{
    /// <summary>What stands there; a new one when nothing does.</summary>
    public async Task<T> ReadAsync(CancellationToken cancellation)
    {
        if (!File.Exists(path)) return new T();
        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<T>(file, cancellationToken: cancellation) ?? new T();
    }

    /// <summary>Puts another in its place; it survives a loss of power when this is done.</summary>
    public async Task WriteAsync(T value, CancellationToken cancellation)
    {
        var beside = path + ".new";
        await using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write))
        {
            await JsonSerializer.SerializeAsync(file, value, cancellationToken: cancellation);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}

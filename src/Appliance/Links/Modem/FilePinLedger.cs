using System.Text.Json;
using Signalbox.Gateway.Accounts;
using Signalbox.Modem.Contract;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>
/// Remembers, in a file of the data directory, which PIN was tried with which card and not accepted: a wrong PIN costs one try and not the card,
/// also over restarts. PINs are kept as hashes. Thread-safe.
/// </summary>
internal sealed class FilePinLedger : IPinLedger, IDisposable
{
    private readonly string _path;
    private readonly SemaphoreSlim _gate = new(1);

    public FilePinLedger(string dataDirectory) => _path = Path.Combine(dataDirectory, "pins-tried.json");

    public async ValueTask<bool> TryBeginAsync(string card, string pin, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            var tried = await ReadAsync(cancellation);
            var hashes = tried.GetValueOrDefault(card, []);
            if (hashes.Exists(hash => PasswordHash.Verify(pin, hash))) return false;
            hashes.Add(PasswordHash.Create(pin));
            tried[card] = hashes;
            await WriteAsync(tried, cancellation);
            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask AcceptedAsync(string card, string pin, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            var tried = await ReadAsync(cancellation);
            if (!tried.TryGetValue(card, out var hashes) || hashes.RemoveAll(hash => PasswordHash.Verify(pin, hash)) == 0) return;
            if (hashes.Count == 0) tried.Remove(card);
            await WriteAsync(tried, cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<Dictionary<string, List<string>>> ReadAsync(CancellationToken cancellation)
    {
        if (!File.Exists(_path)) return [];
        await using var file = File.OpenRead(_path);
        return await JsonSerializer.DeserializeAsync<Dictionary<string, List<string>>>(file, cancellationToken: cancellation) ?? [];
    }

    // Whole or not at all: written beside, synced, then put in its place.
    private async Task WriteAsync(Dictionary<string, List<string>> tried, CancellationToken cancellation)
    {
        var beside = _path + ".new";
        await using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write))
        {
            await JsonSerializer.SerializeAsync(file, tried, cancellationToken: cancellation);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, _path, overwrite: true);
    }
}

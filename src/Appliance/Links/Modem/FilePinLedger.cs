using Signalbox.Appliance.Hosting;
using Signalbox.Gateway.Accounts;
using Signalbox.Modem.Contract;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>
/// Remembers, in a file of the data directory, which PIN was tried with which card and not accepted: a wrong PIN costs one try and not the card,
/// also over restarts. PINs are kept as hashes. Thread-safe.
/// </summary>
internal sealed class FilePinLedger : IPinLedger, IDisposable
{
    private readonly JsonFile<Dictionary<string, List<string>>> _file;
    private readonly SemaphoreSlim _gate = new(1);

    public FilePinLedger(string dataDirectory) => _file = new(Path.Combine(dataDirectory, "pins-tried.json"));

    public async ValueTask<bool> TryBeginAsync(string card, string pin, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            var tried = await _file.ReadAsync(cancellation);
            var hashes = tried.GetValueOrDefault(card, []);
            if (hashes.Exists(hash => PasswordHash.Verify(pin, hash))) return false;
            hashes.Add(PasswordHash.Create(pin));
            tried[card] = hashes;
            await _file.WriteAsync(tried, cancellation);
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
            var tried = await _file.ReadAsync(cancellation);
            if (!tried.TryGetValue(card, out var hashes) || hashes.RemoveAll(hash => PasswordHash.Verify(pin, hash)) == 0) return;
            if (hashes.Count == 0) tried.Remove(card);
            await _file.WriteAsync(tried, cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}

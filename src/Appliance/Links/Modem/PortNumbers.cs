using Signalbox.Appliance.Hosting;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>
/// Gives each port of each bank a number, the lowest that is free, and keeps it in a file of the data directory: a bank that is plugged in again,
/// in whatever order the system finds its modems, has the numbers it had. A port is the place that its path names. Thread-safe.
/// </summary>
internal sealed class PortNumbers(string dataDirectory) : IDisposable
{
    private readonly JsonFile<Dictionary<string, Dictionary<string, int>>> _file = new(Path.Combine(dataDirectory, "modem-ports.json"));
    private readonly SemaphoreSlim _gate = new(1);
    private Dictionary<string, Dictionary<string, int>>? _banks;

    /// <summary>The numbers of these devices, from 1 on.</summary>
    public async Task<IReadOnlyDictionary<string, int>> OfAsync(string bank, IReadOnlyCollection<string> devices, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            _banks ??= await _file.ReadAsync(cancellation);
            if (!_banks.TryGetValue(bank, out var numbers)) _banks[bank] = numbers = new(StringComparer.Ordinal);
            if (Number(numbers, devices)) await _file.WriteAsync(_banks, cancellation);
            return devices.ToDictionary(device => device, device => numbers[device], StringComparer.Ordinal);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private static bool Number(Dictionary<string, int> numbers, IEnumerable<string> devices)
    {
        var taken = numbers.Values.ToHashSet();
        var next = 1;
        var isChanged = false;
        foreach (var device in devices)
        {
            if (numbers.ContainsKey(device)) continue;
            while (!taken.Add(next)) next++;
            numbers[device] = next;
            isChanged = true;
        }

        return isChanged;
    }
}

using Signalbox.Gateway.Numbering.Porting;

namespace Signalbox.Appliance.Numbers.Porting;

/// <summary>
/// The numbers that have changed their network, in <c>ported-numbers.bin</c> of the data directory: replaced whole or not at all, written beside,
/// synced, then put in its place.
/// </summary>
internal sealed class PortedNumbersFile(string dataDirectory)
{
    private readonly string _path = Path.Combine(dataDirectory, "ported-numbers.bin");

    /// <summary>What stands there; nothing when there is no file.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public PortedNumbers Read()
    {
        if (!File.Exists(_path)) return PortedNumbers.Empty;
        using var file = File.OpenRead(_path);
        return PortedNumbersFormat.Read(file);
    }

    /// <summary>Puts others in their place; they survive a loss of power when this is done.</summary>
    /// <exception cref="IOException">They cannot be written; those before stay.</exception>
    public async Task WriteAsync(PortedNumbers numbers, CancellationToken cancellation)
    {
        var beside = _path + ".new";
        await using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write))
        {
            await PortedNumbersFormat.WriteAsync(numbers, file, cancellation);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, _path, overwrite: true);
    }
}

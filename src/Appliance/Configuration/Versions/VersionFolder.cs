using System.Globalization;
using Signalbox.Appliance.Hosting;

namespace Signalbox.Appliance.Configuration.Versions;

/// <summary>
/// The versions of the configuration, a file for each in <c>configurations</c> of the data directory; they hold secrets, and only their owner may
/// read them. Not thread-safe.
/// </summary>
internal sealed class VersionFolder
{
    /// <summary>Versions kept at the most; beyond it the oldest go.</summary>
    public const int VersionsMax = 1_000;

    private const string Extension = ".json";

    private readonly string _folder;

    public VersionFolder(string dataDirectory)
    {
        _folder = Path.Combine(dataDirectory, "configurations");
        Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The numbers of the versions that are kept, the newest first.</summary>
    public IReadOnlyList<long> Numbers => [.. Directory.EnumerateFiles(_folder, "*" + Extension)
        .Select(file => long.TryParse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture, out var number) ? number : 0)
        .Where(number => number > 0).OrderDescending()];

    /// <summary>A version; null when it is not kept.</summary>
    /// <exception cref="System.Text.Json.JsonException">The file is not what was written.</exception>
    public async Task<ConfigurationVersion?> ReadAsync(long number, CancellationToken cancellation) =>
        File.Exists(PathOf(number)) ? await FileOf(number).ReadAsync(cancellation) : null;

    /// <summary>Keeps a version; it survives a loss of power when this is done.</summary>
    /// <exception cref="IOException">It cannot be kept.</exception>
    public async Task WriteAsync(ConfigurationVersion version, CancellationToken cancellation)
    {
        await FileOf(version.Number).WriteAsync(version, cancellation);
        File.SetUnixFileMode(PathOf(version.Number), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        foreach (var old in Numbers.Skip(VersionsMax)) File.Delete(PathOf(old));
    }

    private JsonFile<ConfigurationVersion> FileOf(long number) => new(PathOf(number));

    private string PathOf(long number) => Path.Combine(_folder, number.ToString("D8", CultureInfo.InvariantCulture) + Extension);
}

using System.Text.Json.Nodes;

namespace Signalbox.Appliance.Configuration.Versions;

/// <summary>
/// The configuration in force, its earlier versions, and the way to the next (row O4): one that is offered is checked as a whole, kept, and then
/// put in force as a whole, or not at all. Thread-safe.
/// </summary>
internal sealed class ConfigurationDesk : IDisposable
{
    /// <summary>What a running appliance cannot change: it is said which, and a restart takes it up.</summary>
    private static readonly string[] AtStartAlone =
        ["data", "node", "listeners", "admin", "modemProfiles", "numberingPlan", "networks", "numberLookup", "postgres"];

    private readonly SemaphoreSlim _changing = new(1);
    private readonly VersionFolder _folder;
    private readonly TimeProvider _clock;
    private volatile ReadConfiguration _read;
    private volatile ConfigurationVersion _current;

    private ConfigurationDesk(VersionFolder folder, ReadConfiguration read, ConfigurationVersion current, TimeProvider clock)
    {
        _folder = folder;
        _read = read;
        _current = current;
        _clock = clock;
    }

    /// <summary>The version in force.</summary>
    public ConfigurationVersion Current => _current;

    /// <summary>What it says.</summary>
    public ApplianceConfiguration Configuration => _read.Configuration;

    /// <summary>Puts a configuration in force; set once, by the node, before anything is changed.</summary>
    public Func<ReadConfiguration, ReadConfiguration, long, Task> PutInForce { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>
    /// Finds the configuration to start with: the newest version that was put in force, as long as the file is the same as it was then; the file
    /// itself, as a new version, once it was changed.
    /// </summary>
    /// <param name="file">What the file says, and its hash.</param>
    /// <param name="clock">Time.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="IOException">The versions cannot be read or written.</exception>
    public static async Task<ConfigurationDesk> OpenAsync(
        (ReadConfiguration Read, string Hash) file, TimeProvider clock, CancellationToken cancellation)
    {
        var folder = new VersionFolder(file.Read.Configuration.Data);
        var newest = folder.Numbers is [var number, ..] ? await folder.ReadAsync(number, cancellation) : null;
        if (newest is not null && newest.FileHash == file.Hash && ReadAgain(newest, file.Read.Configuration) is { } read)
            return new ConfigurationDesk(folder, read, newest, clock);
        var first = new ConfigurationVersion
        {
            Number = (newest?.Number ?? 0) + 1, At = clock.GetUtcNow(), By = "start", Comment = "read from the file", FileHash = file.Hash,
            Document = file.Read.Document,
        };
        await folder.WriteAsync(first, cancellation);
        return new ConfigurationDesk(folder, file.Read, first, clock);
    }

    /// <summary>The versions that are kept, the newest first.</summary>
    public IReadOnlyList<long> Versions => _folder.Numbers;

    /// <summary>A version; null when it is not kept.</summary>
    public Task<ConfigurationVersion?> FindAsync(long number, CancellationToken cancellation) => _folder.ReadAsync(number, cancellation);

    /// <summary>Says what is wrong with a configuration, and what it would change.</summary>
    public ConfigurationChange Check(JsonObject offered) => Check(offered, out _);

    /// <summary>Puts a configuration in force, if nothing is wrong with it; durable when this ends.</summary>
    /// <returns>What came of it; null when another version is in force than was expected.</returns>
    /// <exception cref="IOException">It cannot be kept, and nothing has changed.</exception>
    public async Task<ConfigurationChange?> ApplyAsync(JsonObject offered, ChangeRequest request, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation);
        try
        {
            return request.Expected is { } expected && expected != _current.Number ? null : await PutAsync(offered, request);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Changes one section of the configuration in force, and leaves the others as they are.</summary>
    /// <returns>As <see cref="ApplyAsync(JsonObject, ChangeRequest, CancellationToken)"/> does.</returns>
    /// <exception cref="IOException">It cannot be kept, and nothing has changed.</exception>
    public async Task<ConfigurationChange?> ApplySectionAsync(string section, JsonNode? value, ChangeRequest request, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation);
        try
        {
            if (request.Expected is { } expected && expected != _current.Number) return null;
            var offered = _current.Document.DeepClone().AsObject();
            if (value is null) offered.Remove(section);
            else offered[section] = value.DeepClone();
            return await PutAsync(offered, request);
        }
        finally
        {
            _changing.Release();
        }
    }

    public void Dispose() => _changing.Dispose();

    // Once it is kept it is put in force, whatever becomes of who asked.
    private async Task<ConfigurationChange> PutAsync(JsonObject offered, ChangeRequest request)
    {
        var change = Check(offered, out var next);
        if (next is null || change.Changes.Count == 0) return change;
        var version = new ConfigurationVersion
        {
            Number = _current.Number + 1, At = _clock.GetUtcNow(), By = request.By, Comment = request.Comment, FileHash = _current.FileHash,
            Document = next.Document,
        };
        await _folder.WriteAsync(version, CancellationToken.None);
        var before = _read;
        (_read, _current) = (next, version);
        await PutInForce(before, next, version.Number);
        return change with { Version = version.Number };
    }

    private ConfigurationChange Check(JsonObject offered, out ReadConfiguration? next)
    {
        var (read, current) = (_read, _current);
        var document = Secrets.Fill(offered, current.Document)!.AsObject();
        var configuration = ConfigurationDocument.Read(document, out var found);
        List<ConfigurationError> errors = [.. found, .. StillHidden(document), .. AtStartAlone
            .Where(key => !JsonNode.DeepEquals(document[key], current.Document[key]))
            .Select(key => new ConfigurationError(key, "changed", "the same as before: change the configuration file and start again"))];
        next = errors.Count == 0 && configuration is not null
            ? new ReadConfiguration(document, configuration with { Data = read.Configuration.Data })
            : null;
        return new ConfigurationChange(errors, DocumentDiff.Of(current.Document, document), current.Number);
    }

    // A secret that was never told is no secret.
    private static IEnumerable<ConfigurationError> StillHidden(JsonObject document) =>
        document.ToJsonString().Contains(Secrets.Hidden, StringComparison.Ordinal)
            ? [new ConfigurationError("password", Secrets.Hidden, "a password: there was none before to leave as it is")]
            : [];

    // A version of an earlier program may be wrong for this one; then the file counts.
    private static ReadConfiguration? ReadAgain(ConfigurationVersion version, ApplianceConfiguration file) =>
        ConfigurationDocument.Read(version.Document, out _) is { } configuration
            ? new ReadConfiguration(version.Document, configuration with { Data = file.Data })
            : null;
}

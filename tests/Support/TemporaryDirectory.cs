using System.Collections.Concurrent;

namespace Signalbox.Tests.Support;

/// <summary>
/// A directory of a test's own, gone with the test: at the latest when the program ends, so that a test that fails on its way leaves nothing
/// behind either.
/// </summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private static readonly ConcurrentDictionary<TemporaryDirectory, byte> Left = new();

    static TemporaryDirectory() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var directory in Left.Keys) directory.Dispose();
    };

    /// <summary>Makes one.</summary>
    /// <param name="purpose">A word for its name.</param>
    public TemporaryDirectory(string purpose)
    {
        Path = Directory.CreateTempSubdirectory($"signalbox-{purpose}-").FullName;
        Left.TryAdd(this, 0);
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        if (Left.TryRemove(this, out _)) Directory.Delete(Path, recursive: true);
    }
}

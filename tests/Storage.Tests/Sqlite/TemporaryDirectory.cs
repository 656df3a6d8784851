using System.Diagnostics;
using Xunit;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>A directory of a test's own, gone with the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("signalbox-store-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>
    /// What the kernel holds of the databases now: what a killed process would leave. Another program copies, since closing a file here
    /// would let go the locks that SQLite has on it in this process.
    /// </summary>
    public TemporaryDirectory Copy()
    {
        var copy = new TemporaryDirectory();
        string[] files = [.. Directory.EnumerateFiles(Path, "*.db"), .. Directory.EnumerateFiles(Path, "*.db-wal")];
        using var program = Process.Start("cp", [.. files, copy.Path]);
        program.WaitForExit();
        Assert.Equal(0, program.ExitCode);
        return copy;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

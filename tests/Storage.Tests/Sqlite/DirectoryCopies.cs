using System.Diagnostics;
using Xunit;

namespace Signalbox.Storage.Tests.Sqlite;

/// <summary>Directories as a killed process leaves them.</summary>
internal static class DirectoryCopies
{
    /// <summary>
    /// What the kernel holds of the databases now: what a killed process would leave. Another program copies, since closing a file here
    /// would let go the locks that SQLite has on it in this process.
    /// </summary>
    public static TemporaryDirectory Copy(this TemporaryDirectory directory)
    {
        var copy = new TemporaryDirectory("store");
        string[] files = [.. Directory.EnumerateFiles(directory.Path, "*.db"), .. Directory.EnumerateFiles(directory.Path, "*.db-wal")];
        using var program = Process.Start("cp", [.. files, copy.Path]);
        program.WaitForExit();
        Assert.Equal(0, program.ExitCode);
        return copy;
    }
}

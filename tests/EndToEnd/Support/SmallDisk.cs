namespace Signalbox.EndToEnd.Support;

/// <summary>A file system of a few megabytes, in memory, that a test can fill.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new("disk");

    private SmallDisk()
    {
    }

    public string Path => _directory.Path;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        var disk = new SmallDisk();
        var (exitCode, output) = await RunningProgram.RunAsync("/bin/mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", disk.Path);
        Assert.True(exitCode == 0, output);
        return disk;
    }

    /// <summary>Leaves not one free block.</summary>
    public async Task FillAsync() => await RunningProgram.RunAsync("/bin/sh", "-c", $"cat /dev/zero > '{Filler}'");

    public void Empty() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await RunningProgram.RunAsync("/bin/umount", "-l", Path);
        _directory.Dispose();
    }
}

using System.Globalization;

namespace Signalbox.EndToEnd.Support;

/// <summary>strace at work on a running program: it watches system calls, or makes them fail.</summary>
internal sealed class Tracer : IAsyncDisposable
{
    private readonly RunningProgram _strace;

    private Tracer(RunningProgram strace) => _strace = strace;

    /// <summary>From now on every sync of the program fails as a broken disk's would.</summary>
    public static Task<Tracer> FailSyncsAsync(int process) =>
        AttachAsync(process, "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO");

    /// <summary>Writes every write, send and sync of the program to <paramref name="file"/>, octets in full.</summary>
    public static Task<Tracer> WatchAsync(int process, string file) =>
        AttachAsync(process, "-e", "trace=fsync,fdatasync,pwrite64,write,writev,sendmsg,sendto", "-xx", "-s", "70000", "-y", "-o", file);

    /// <summary>Lets go of the program.</summary>
    public async ValueTask DisposeAsync()
    {
        _strace.Terminate();
        await _strace.ExitAsync(TimeSpan.FromSeconds(20));
        await _strace.DisposeAsync();
    }

    private static async Task<Tracer> AttachAsync(int process, params string[] options)
    {
        var strace = RunningProgram.Start("/usr/bin/strace", ["-f", "-p", process.ToString(CultureInfo.InvariantCulture), .. options]);
        await strace.LineAsync(line => line.Contains("attached", StringComparison.Ordinal), "attached");
        return new Tracer(strace);
    }
}

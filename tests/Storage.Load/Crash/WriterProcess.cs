using System.Diagnostics;
using System.Globalization;

namespace Signalbox.Storage.Load.Crash;

/// <summary>A <see cref="CrashWriter"/> in a process of its own, to be heard and killed.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process _process;

    /// <summary>Starts one.</summary>
    /// <param name="place">Where its store is.</param>
    /// <param name="seed">Decides what it writes.</param>
    public WriterProcess(StorePlace place, int seed)
    {
        // Without the trap the signal of LimitFiles would end the process; ignored, a write fails as it does on a full disk.
        string[] words =
        [
            "-c", "trap '' XFSZ; exec \"$@\"", "sh",
            "dotnet", "exec", typeof(WriterProcess).Assembly.Location, "write", place.Directory, "--seed", $"{seed}",
            .. place.Connection is { } connection ? new[] { "--connection", connection } : [],
        ];
        _process = Process.Start(new ProcessStartInfo("sh", words) { RedirectStandardOutput = true })!;
    }

    /// <summary>Hears the writer out, until its end.</summary>
    public async Task ListenAsync(Action<Acknowledgement> take)
    {
        var octets = new byte[Acknowledgement.Size * 4096];
        var kept = 0;
        while (await _process.StandardOutput.BaseStream.ReadAsync(octets.AsMemory(kept)) is > 0 and var read)
        {
            kept += read;
            var whole = kept - (kept % Acknowledgement.Size);
            for (var at = 0; at < whole; at += Acknowledgement.Size) take(Acknowledgement.Read(octets.AsSpan(at)));
            octets.AsSpan(whole, kept - whole).CopyTo(octets);
            kept -= whole;
        }

        await _process.WaitForExitAsync();
    }

    /// <summary>No file of its may be longer than this from now on; without a limit when null.</summary>
    public void LimitFiles(long? octetsMax)
    {
        var limit = octetsMax is null ? "unlimited" : $"{octetsMax}:unlimited";
        using var prlimit = Process.Start("prlimit", ["--pid", _process.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={limit}"]);
        prlimit.WaitForExit();
        if (prlimit.ExitCode != 0) throw new InvalidOperationException("prlimit failed");
    }

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}

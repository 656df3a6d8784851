using System.Diagnostics;
using System.Text;

namespace Signalbox.Interop.Gammu;

/// <summary>The program gammu (Debian package of that name) with a modem's port as its phone. Without it every test fails.</summary>
internal sealed class GammuProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string _configuration;
    private readonly string _transcript;

    public GammuProgram(string device, string directory, string transcript)
    {
        _transcript = transcript;
        _configuration = Path.Combine(directory, $"{Path.GetFileName(device)}.gammurc");
        File.WriteAllText(_configuration, $"[gammu]\ndevice = {device}\nconnection = at115200\n");
    }

    /// <summary>Runs a command that must succeed; the result is what it prints.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var (exit, printed) = await TryAsync(arguments);
        Assert.True(exit == 0, $"gammu {string.Join(' ', arguments)}: exit {exit}: {printed}; the dialogue:\n{Dialogue()}");
        return printed;
    }

    private string Dialogue() => File.Exists(_transcript) ? File.ReadAllText(_transcript) : "none";

    /// <summary>Runs a command; the result is its exit code and what it prints.</summary>
    public async Task<(int Exit, string Printed)> TryAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("gammu", ["-c", _configuration, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await error);
    }
}

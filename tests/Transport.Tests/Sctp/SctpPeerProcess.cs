using System.Collections.Concurrent;
using System.Diagnostics;

namespace Signalbox.Transport.Tests.Sctp;

/// <summary>One end of an association in a process and a network of its own (tests/SctpPeer).</summary>
internal sealed class SctpPeerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly SemaphoreSlim _arrived = new(0);

    private SctpPeerProcess(Process process) => _process = process;

    public IReadOnlyCollection<string> Lines => _lines;

    public static SctpPeerProcess Start(string networkNamespace, string arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Signalbox.SctpPeer");
        var start = new ProcessStartInfo("ip", $"netns exec {networkNamespace} {program} {arguments}") { RedirectStandardOutput = true };
        var peer = new SctpPeerProcess(Process.Start(start)!);
        peer._process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null) return;
            peer._lines.Enqueue(line.Data);
            peer._arrived.Release();
        };
        peer._process.BeginOutputReadLine();
        return peer;
    }

    /// <summary>Waits until it has said a line that begins so.</summary>
    public async Task SaysAsync(params string[] beginnings)
    {
        while (!_lines.Any(line => beginnings.Any(beginning => line.StartsWith(beginning, StringComparison.Ordinal))))
        {
            var hasArrived = await _arrived.WaitAsync(TimeSpan.FromSeconds(30));
            Assert.True(hasArrived, $"no '{string.Join("', '", beginnings)}' in: {string.Join(" | ", _lines)}");
        }
    }

    /// <summary>Its status, once it has ended and said everything.</summary>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WithinPatience();
        return _process.ExitCode;
    }

    public void Kill() => _process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _arrived.Dispose();
    }
}

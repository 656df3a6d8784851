using System.Globalization;
using Signalbox.EndToEnd.Support;

namespace Signalbox.Interop.Wireshark;

/// <summary>tshark listening to the SMPP ports of a scene while it works.</summary>
internal sealed class LiveCapture : IAsyncDisposable
{
    private readonly RunningProgram _tshark;
    private readonly string _file;
    private readonly string[] _decode;
    private bool _isStopped;

    private LiveCapture(RunningProgram tshark, string file, string[] decode)
    {
        _tshark = tshark;
        _file = file;
        _decode = decode;
    }

    public static async Task<LiveCapture> StartAsync(Scene scene)
    {
        var file = Path.Combine(scene.Data, "capture.pcap");
        var ports = new[] { scene.SmppPort, scene.SmscPort };
        var filter = string.Join(" or ", ports.Select(port => $"tcp port {port.ToString(CultureInfo.InvariantCulture)}"));
        var tshark = RunningProgram.Start("/usr/bin/tshark", "-i", "lo", "-B", "64", "-f", filter, "-w", file, "-q");
        await tshark.LineAsync(line => line.Contains("Capturing on", StringComparison.Ordinal), "Capturing on");
        string[] decode = [.. ports.SelectMany(port => new[] { "-d", $"tcp.port=={port.ToString(CultureInfo.InvariantCulture)},smpp" })];
        return new LiveCapture(tshark, file, decode);
    }

    /// <summary>
    /// The values of some fields in every frame that a display filter lets through; several of one field in a frame are joined by commas.
    /// </summary>
    public async Task<IReadOnlyList<string[]>> ReadAsync(string filter, params string[] fields)
    {
        string[] columns = [.. fields.SelectMany(field => new[] { "-e", field })];
        var (exitCode, output) = await RunningProgram.RunAsync(
            "/bin/sh",
            [
                "-c", "exec /usr/bin/tshark \"$@\" 2>/dev/null", "sh",
                "-n", "-r", _file, .. _decode, "-Y", filter, "-T", "fields", "-E", "separator=|", .. columns,
            ]);
        // While the capture is being written its last packet may be cut: tshark says so by exit code 2, as it does for a filter that it
        // does not know.
        Assert.True(exitCode == 0 || (exitCode == 2 && !_isStopped), output);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|'))];
    }

    /// <summary>Ends the capture: from now on it is whole.</summary>
    public async Task StopAsync()
    {
        _tshark.Terminate();
        await _tshark.ExitAsync(TimeSpan.FromSeconds(20));
        _isStopped = true;
    }

    public ValueTask DisposeAsync() => _tshark.DisposeAsync();
}

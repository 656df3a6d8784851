using System.ComponentModel;
using System.Diagnostics;

namespace Signalbox.Tests.Support.Networks;

/// <summary>Two hosts with several paths between them, in network namespaces of their own; for root alone.</summary>
internal sealed class TwoHosts : IAsyncDisposable
{
    private TwoHosts()
    {
    }

    public string Here { get; } = $"sb-here-{Environment.ProcessId}";

    public string There { get; } = $"sb-there-{Environment.ProcessId}";

    /// <summary>The addresses of the two ends of a path.</summary>
    public static (string Here, string There) EndsOf(int path) => ($"10.77.{path}.1", $"10.77.{path}.2");

    /// <summary>Builds them; skips the test where that is not permitted.</summary>
    public static async Task<TwoHosts> BuildAsync(int paths)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "network namespaces need root");
        var hosts = new TwoHosts();
        var refusal = await IpAsync("netns", "add", hosts.Here);
        Assert.SkipUnless(refusal.Length == 0, $"no network namespaces here: {refusal}");
        await RequireAsync("netns", "add", hosts.There);
        foreach (var host in new[] { hosts.Here, hosts.There }) await RequireAsync("-n", host, "link", "set", "lo", "up");
        for (var path = 0; path < paths; path++) await hosts.ConnectAsync(path);
        return hosts;
    }

    /// <summary>Takes a path down: packets are lost, nobody is told.</summary>
    public Task CutAsync(int path) => RequireAsync("-n", There, "link", "set", $"path{path}", "down");

    public async ValueTask DisposeAsync()
    {
        await IpAsync("netns", "del", Here);
        await IpAsync("netns", "del", There);
    }

    private async Task ConnectAsync(int path)
    {
        var device = $"path{path}";
        var (here, there) = EndsOf(path);
        await RequireAsync("-n", Here, "link", "add", device, "type", "veth", "peer", "name", device, "netns", There);
        foreach (var (host, address) in new[] { (Here, here), (There, there) })
        {
            await RequireAsync("-n", host, "addr", "add", $"{address}/24", "dev", device);
            await RequireAsync("-n", host, "link", "set", device, "up");
        }
    }

    private static async Task RequireAsync(params string[] arguments)
    {
        var refusal = await IpAsync(arguments);
        Assert.True(refusal.Length == 0, $"ip {string.Join(' ', arguments)}: {refusal}");
    }

    private static async Task<string> IpAsync(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? "" : $"{error.Trim()} (status {process.ExitCode})";
        }
        catch (Win32Exception absent)
        {
            return absent.Message;
        }
    }
}

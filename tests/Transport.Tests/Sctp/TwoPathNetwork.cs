using System.Diagnostics;

namespace Signalbox.Transport.Tests.Sctp;

/// <summary>Two hosts with two links between them, in network namespaces of their own; for root alone.</summary>
internal sealed class TwoPathNetwork : IAsyncDisposable
{
    private TwoPathNetwork()
    {
    }

    public string Here { get; } = $"sb-here-{Environment.ProcessId}";

    public string There { get; } = $"sb-there-{Environment.ProcessId}";

    /// <summary>Builds it; skips the test where that is not permitted.</summary>
    public static async Task<TwoPathNetwork> BuildAsync()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "network namespaces need root");
        var network = new TwoPathNetwork();
        var refusal = await IpAsync($"netns add {network.Here}");
        Assert.SkipUnless(refusal.Length == 0, $"no network namespaces here: {refusal}");
        await RequireAsync($"netns add {network.There}");
        for (var path = 0; path < 2; path++)
        {
            await RequireAsync($"-n {network.Here} link add path{path} type veth peer name path{path} netns {network.There}");
            await RequireAsync($"-n {network.Here} addr add 10.77.{path}.1/24 dev path{path}");
            await RequireAsync($"-n {network.There} addr add 10.77.{path}.2/24 dev path{path}");
            await RequireAsync($"-n {network.Here} link set path{path} up");
            await RequireAsync($"-n {network.There} link set path{path} up");
        }

        return network;
    }

    /// <summary>Takes a path down: packets are lost, nobody is told.</summary>
    public Task CutAsync(int path) => RequireAsync($"-n {There} link set path{path} down");

    public async ValueTask DisposeAsync()
    {
        await IpAsync($"netns del {Here}");
        await IpAsync($"netns del {There}");
    }

    private static async Task RequireAsync(string arguments)
    {
        var refusal = await IpAsync(arguments);
        Assert.True(refusal.Length == 0, $"ip {arguments}: {refusal}");
    }

    private static async Task<string> IpAsync(string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
            var error = await process.StandardError.ReadToEndAsync().WithinPatience();
            await process.WaitForExitAsync().WithinPatience();
            return process.ExitCode == 0 ? "" : $"{error.Trim()} (status {process.ExitCode})";
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            return absent.Message;
        }
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Signalbox.EndToEnd.Support;

/// <summary>
/// A network namespace with addresses of its own, in which programs run that a test takes paths away from; for root alone. The test itself stays
/// outside, and its sockets are made inside.
/// </summary>
internal sealed partial class PrivateNetwork : IAsyncDisposable
{
    // setns(2)
    private const int NewNetwork = 0x40000000;

    private readonly string _name = $"sb-e2e-{Environment.ProcessId}";

    private PrivateNetwork()
    {
    }

    /// <summary>Builds it; skips the test where that is not permitted.</summary>
    public static async Task<PrivateNetwork> BuildAsync(params IEnumerable<string> addresses)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "network namespaces need root");
        var network = new PrivateNetwork();
        var refusal = await IpAsync("netns", "add", network._name);
        Assert.SkipUnless(refusal.Length == 0, $"no network namespaces here: {refusal}");
        await network.RequireAsync("link", "set", "lo", "up");
        foreach (var address in addresses) await network.RequireAsync("addr", "add", $"{address}/32", "dev", "lo");
        return network;
    }

    /// <summary>The command that runs a program in it.</summary>
    public string[] Run(string program, params string[] arguments) => ["netns", "exec", _name, program, .. arguments];

    /// <summary>Packets to an address are lost from now on, and nobody is told.</summary>
    public Task CutAsync(string address) => RequireAsync("route", "replace", "blackhole", $"{address}/32", "table", "local");

    /// <summary>A socket in it that is connected to a port of its host.</summary>
    public async Task<Socket> ConnectAsync(int port, CancellationToken cancellation)
    {
        var socket = await MakeSocketAsync();
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A client of HTTP in it.</summary>
    public HttpClient MakeClient(int port)
    {
        var sockets = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) => new NetworkStream(await ConnectAsync(port, cancellation), ownsSocket: true),
        };
        return new HttpClient(sockets) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public async ValueTask DisposeAsync() => await IpAsync("netns", "del", _name);

    // A socket belongs to the network that its thread was in; the thread is not used for anything else.
    private Task<Socket> MakeSocketAsync()
    {
        var made = new TaskCompletionSource<Socket>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                using var network = File.OpenHandle($"/run/netns/{_name}");
                if (Enter((int)network.DangerousGetHandle(), NewNetwork) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
                made.SetResult(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
            }
            catch (Exception fault) when (fault is IOException or Win32Exception or UnauthorizedAccessException)
            {
                made.SetException(fault);
            }
        }).Start();
        return made.Task;
    }

    private async Task RequireAsync(params string[] arguments)
    {
        var refusal = await IpAsync(["-n", _name, .. arguments]);
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

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int Enter(int network, int kind);
}

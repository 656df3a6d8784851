using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Signalbox.EndToEnd.Support;

/// <summary>Where programs run and are reached: this host, or a network namespace of which the test itself stays outside.</summary>
/// <param name="name">The namespace; null for this host.</param>
internal sealed partial class NetworkHost(string? name)
{
    // setns(2)
    private const int NewNetwork = 0x40000000;

    /// <summary>This host.</summary>
    public static NetworkHost Ours { get; } = new(null);

    /// <summary>Starts a program there and waits for its line <c>ready</c>.</summary>
    public Task<RunningProgram> StartReadyAsync(string program, params string[] arguments) => name is null
        ? RunningProgram.StartReadyAsync(program, arguments)
        : RunningProgram.StartReadyAsync("ip", ["netns", "exec", name, program, .. arguments]);

    /// <summary>A socket that is connected to a port there.</summary>
    public async Task<Socket> ConnectAsync(int port, CancellationToken cancellation = default)
    {
        var socket = name is null ? MakeSocket() : await MakeSocketAsync();
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

    /// <summary>A client of HTTP for a port there.</summary>
    public HttpClient MakeClient(int port)
    {
        var sockets = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) => new NetworkStream(await ConnectAsync(port, cancellation), ownsSocket: true),
        };
        return new HttpClient(sockets) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    private static Socket MakeSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    // A socket belongs to the network that its thread was in; the thread is not used for anything else.
    private Task<Socket> MakeSocketAsync()
    {
        var made = new TaskCompletionSource<Socket>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                using var network = File.OpenHandle($"/run/netns/{name}");
                if (Enter((int)network.DangerousGetHandle(), NewNetwork) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
                made.SetResult(MakeSocket());
            }
            catch (Exception fault) when (fault is IOException or Win32Exception or UnauthorizedAccessException)
            {
                made.SetException(fault);
            }
        }).Start();
        return made.Task;
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int Enter(int network, int kind);
}

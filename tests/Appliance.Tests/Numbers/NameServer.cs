using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Signalbox.Appliance.Tests.Numbers;

/// <summary>NSD, an authoritative name server, with one zone, on a port of its own; it never outlives the test.</summary>
internal sealed class NameServer : IAsyncDisposable
{
    private const int AttemptsMax = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryDirectory _directory;
    private readonly Process _process;

    private NameServer(TemporaryDirectory directory, Process process, int port)
    {
        _directory = directory;
        _process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Starts the server with the rows of a zone.</summary>
    public static async Task<NameServer> OpenAsync(string zone, string rows)
    {
        // Another program may take the port in the moment between the look and the start.
        for (var attempt = 1; ; attempt++)
        {
            var directory = new TemporaryDirectory("nsd");
            var port = FreePort();
            const string head = "$TTL 60\n@ IN SOA ns hostmaster 1 3600 600 86400 60\n@ IN NS ns\nns IN A 127.0.0.1";
            await File.WriteAllTextAsync(directory.File("zone"), $"$ORIGIN {zone}.\n{head}\n{rows}\n");
            await File.WriteAllTextAsync(directory.File("nsd.conf"), Configuration(directory.Path, port, zone));
            var (process, output) = Start(directory);
            if (await IsStartedAsync(process, output)) return new NameServer(directory, process, port);
            var server = new NameServer(directory, process, port);
            await server.DisposeAsync();
            if (attempt == AttemptsMax) Assert.Fail($"nsd does not start:\n{string.Join('\n', output)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _directory.Dispose();
    }

    private static string Configuration(string directory, int port, string zone) => $"""
        server:
          ip-address: 127.0.0.1@{port}
          username: ""
          zonesdir: "{directory}"
          database: ""
          pidfile: ""
          zonelistfile: "{directory}/zone.list"
          xfrdfile: ""
          xfrdir: "{directory}"
          server-count: 1
          verbosity: 1
        remote-control:
          control-enable: no
        zone:
          name: "{zone}"
          zonefile: "zone"
        """;

    private static (Process Process, List<string> Output) Start(TemporaryDirectory directory)
    {
        var output = new List<string>();
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("nsd", ["-d", "-c", directory.File("nsd.conf")])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            },
        };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Fail("the name server nsd is not installed: scripts/install.sh nsd=nsd");
        }

        return (process, output);
    }

    private static async Task<bool> IsStartedAsync(Process process, List<string> output)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (await process.StandardError.ReadLineAsync(limit.Token) is { } line)
        {
            output.Add(line);
            if (line.Contains("nsd started", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static int FreePort()
    {
        using var tcp = new TcpListener(IPAddress.Loopback, 0);
        tcp.Start();
        return ((IPEndPoint)tcp.LocalEndpoint).Port;
    }
}

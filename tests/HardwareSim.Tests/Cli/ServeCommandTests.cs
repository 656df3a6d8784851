using System.Diagnostics;
using Signalbox.HardwareSim.Cli;

namespace Signalbox.HardwareSim.Tests.Cli;

/// <summary><c>hardware-sim serve</c> as a process, and its usage errors.</summary>
public sealed class ServeCommandTests
{
    [Theory]
    [InlineData("-TERM")]
    [InlineData("-INT")]
    public async Task Serve_Signal_EndsWithExit0Within5Seconds(string signal)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/env")
        {
            // A test that was started in the background ignores SIGINT, and what it starts would too.
            ArgumentList =
            {
                "--default-signal=INT", Path.Combine(AppContext.BaseDirectory, "Signalbox.HardwareSim"),
                "serve", "--control", "127.0.0.1:0", "--smsc", "smsc-a=127.0.0.1:0", "--smsc", "smsc-b=localhost:0",
            },
            RedirectStandardOutput = true,
        })!;
        var lines = new List<string>();
        while (lines.LastOrDefault() != "ready") lines.Add(await NextLineAsync(process));

        Assert.Collection(
            lines,
            line => Assert.Matches(@"^listening control http://127\.0\.0\.1:\d+$", line),
            line => Assert.Matches(@"^listening smsc-a smpp://127\.0\.0\.1:\d+$", line),
            line => Assert.Matches(@"^listening smsc-b smpp://127\.0\.0\.1:\d+$", line),
            line => Assert.Equal("ready", line));
        Process.Start("kill", [signal, $"{process.Id}"]).Dispose();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await process.WaitForExitAsync(limit.Token);
        Assert.Equal(0, process.ExitCode);
    }

    private static async Task<string> NextLineAsync(Process process) =>
        await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the program ended");

    [Theory]
    [InlineData("serve --control 127.0.0.1:0 --smsc nonsense", "NAME=VALUE")]
    [InlineData("serve --control 127.0.0.1:0 --smsc smsc-a=nowhere", "nowhere")]
    [InlineData("serve --control 127.0.0.1:0 --smsc smsc-a=127.0.0.1:0 --smsc-prefix smsc-b=7900", "smsc-b")]
    [InlineData("serve --control 127.0.0.1:0 --smsc smsc-a=127.0.0.1:0 --smsc smsc-a=127.0.0.1:0", "smsc-a")]
    [InlineData("serve --control nowhere", "nowhere")]
    [InlineData("serve --control 127.0.0.1:0 --inbox-max 0", "--inbox-max")]
    [InlineData("serve --control 127.0.0.1:0 --deliver-window 0", "--deliver-window")]
    [InlineData("serve --control 127.0.0.1:0 --receipt-delay-ms 600001", "--receipt-delay-ms")]
    public async Task Serve_WrongOptions_SaysWhatIsWrong(string commandLine, string named)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        var exit = await HardwareSimProgram.RunAsync(commandLine.Split(' '), output, error, limit.Token);

        Assert.NotEqual(0, exit);
        Assert.Contains(named, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_AddressTaken_SaysSoAndFails()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        using var output = new StringWriter();
        using var error = new StringWriter();

        var exit = await HardwareSimProgram.RunAsync(
            ["serve", "--control", "127.0.0.1:0", "--smsc", $"smsc-a={taken.LocalEndpoint}"], output, error, CancellationToken.None);

        Assert.Equal(1, exit);
        Assert.Contains("in use", error.ToString(), StringComparison.Ordinal);
    }
}

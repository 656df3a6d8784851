using System.Diagnostics;
using Signalbox.HardwareSim.Cli;
using Signalbox.HardwareSim.Smsc.Faults;

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

    [Fact]
    public async Task Serve_Faults_StandFromTheStartOnTheLinksTheyAreFor()
    {
        using var folder = new TemporaryDirectory("faults");
        var file = Path.Combine(folder.Path, "faults.json");
        await File.WriteAllTextAsync(file, """{"receipts":{"twice":0.5}}""", TestContext.Current.CancellationToken);
        using var output = new StartedOutput();
        using var stop = new CancellationTokenSource();

        var run = HardwareSimProgram.RunAsync(
            [
                "serve", "--control", "127.0.0.1:0", "--smsc", "smsc-a=127.0.0.1:0", "--smsc", "smsc-b=127.0.0.1:0",
                "--faults", "seed=7,answers.never=0.25,answers.latencyMs.10=80,answers.latencyMs.1000=20,ids.answer=hexLower",
                "--faults", "smsc-b:status=0x58,session.ignoreEnquireLinks=true", "--faults", $"smsc-b:{file}",
            ],
            output,
            TextWriter.Null,
            stop.Token);
        using var control = new HttpClient { BaseAddress = await output.Control.WaitAsync(TestContext.Current.CancellationToken) };

        const string Common =
            """
            "seed":7,"answers":{"never":0.25,"latencyMs":{"10":80,"1000":20}},"ids":{"answer":"hexLower"}
            """;
        Assert.Equal(
            "{" + Common + "}",
            await control.GetStringAsync(new Uri("/links/smsc-a/faults", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal(
            "{\"errorRate\":1,\"status\":88," + Common + ",\"receipts\":{\"twice\":0.5},\"session\":{\"ignoreEnquireLinks\":true}}",
            await control.GetStringAsync(new Uri("/links/smsc-b/faults", UriKind.Relative), TestContext.Current.CancellationToken));
        await stop.CancelAsync();
        Assert.Equal(0, await run);
    }

    [Fact]
    public async Task Serve_FaultPlan_IsCarriedOutWithALineForEachFault()
    {
        using var output = new StartedOutput();
        using var error = new StartedOutput(linesWanted: 1);
        using var stop = new CancellationTokenSource();

        var run = HardwareSimProgram.RunAsync(
            ["serve", "--control", "127.0.0.1:0", "--smsc", "smsc-a=127.0.0.1:0", "--smsc-fault-plan", "7,60000"], output, error, stop.Token);
        await error.LinesReached.WaitAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await run;

        Assert.Equal(new SmscFaultPlan(7, 60_000).For(1).First().Line("smsc-a"), error.Lines[0]);
    }

    /// <summary>What the program says, with word of the control API's address and of a number of lines.</summary>
    private sealed class StartedOutput(int linesWanted = int.MaxValue) : StringWriter
    {
        private readonly TaskCompletionSource<Uri> _control = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _linesReached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<string> _lines = [];
        private Uri? _address;

        public Task<Uri> Control => _control.Task;

        public Task LinesReached => _linesReached.Task;

        public List<string> Lines => _lines;

        public override void WriteLine(string? value)
        {
            const string control = "listening control ";
            _lines.Add(value ?? "");
            if (value?.StartsWith(control, StringComparison.Ordinal) == true) _address = new Uri(value[control.Length..]);
            if (value == "ready") _control.TrySetResult(_address!);
            if (_lines.Count == linesWanted) _linesReached.TrySetResult();
        }

        public override Task WriteLineAsync(string? value)
        {
            WriteLine(value);
            return Task.CompletedTask;
        }
    }

    [Theory]
    [InlineData("serve --control 127.0.0.1:0 --smsc nonsense", "NAME=VALUE")]
    [InlineData("serve --control 127.0.0.1:0 --smsc smsc-a=nowhere", "nowhere")]
    [InlineData("serve --control 127.0.0.1:0 --smsc smsc-a=127.0.0.1:0 --smsc-prefix smsc-b=7900", "smsc-b")]
    [InlineData("serve --control 127.0.0.1:0 --smsc smsc-a=127.0.0.1:0 --smsc smsc-a=127.0.0.1:0", "smsc-a")]
    [InlineData("serve --control nowhere", "nowhere")]
    [InlineData("serve --control 127.0.0.1:0 --inbox-max 0", "--inbox-max")]
    [InlineData("serve --control 127.0.0.1:0 --deliver-window 0", "--deliver-window")]
    [InlineData("serve --control 127.0.0.1:0 --receipt-delay-ms 600001", "--receipt-delay-ms")]
    [InlineData("serve --control 127.0.0.1:0 --faults seed=1", "there is no SMSC")]
    [InlineData("serve --control 127.0.0.1:0 --smsc smsc-a=127.0.0.1:0 --faults answers", "FIELD=VALUE")]
    [InlineData("serve --control 127.0.0.1:0 --smsc smsc-a=127.0.0.1:0 --faults answers.never=2", "answers.never")]
    [InlineData("serve --control 127.0.0.1:0 --smsc smsc-a=127.0.0.1:0 --faults answers.colour=2", "colour")]
    [InlineData("serve --control 127.0.0.1:0 --smsc smsc-a=127.0.0.1:0 --faults answers=1,answers.never=1", "answers")]
    [InlineData("serve --control 127.0.0.1:0 --smsc smsc-a=127.0.0.1:0 --faults /nowhere/faults.json", "/nowhere/faults.json")]
    [InlineData("serve --control 127.0.0.1:0 --smsc smsc-a=127.0.0.1:0 --smsc-fault-plan often", "--smsc-fault-plan")]
    [InlineData("serve --control 127.0.0.1:0 --smsc-fault-plan 7", "there is no SMSC")]
    [InlineData("serve --control 127.0.0.1:0 --ss7-fault-plan 7", "there is no network")]
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

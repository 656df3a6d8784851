using System.Globalization;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd;

/// <summary><c>appliance trace</c> against a running appliance.</summary>
public sealed class TraceCommandTests
{
    private const string Tracing = "; Ctrl-C ends it";
    private const string Subscriber = "79001234567";
    private const string Text = "Read by whoever asks";

    [Theory]
    [InlineData("account", "demo")]
    [InlineData("link", "smsc-a")]
    public async Task Text_ShowsPdusAsTheyPass_AndCtrlCEndsItCleanly(string kind, string name)
    {
        await using var scene = await Scene.OpenAsync();
        await using var trace = await StartAsync(scene, kind, name);
        await SubmitAsync(scene);

        await trace.LineAsync(line => line.Contains("submit_sm_resp", StringComparison.Ordinal), "submit_sm_resp");
        trace.Interrupt();

        Assert.Equal(0, await trace.ExitAsync(TimeSpan.FromSeconds(10)));
        Assert.DoesNotContain(Subscriber, trace.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Text, trace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hex_Unmasked_ShowsTextsAndOctets()
    {
        await using var scene = await Scene.OpenAsync();
        await using var trace = await StartAsync(scene, "link", "smsc-a", "--format", "hex", "--unmasked");
        await SubmitAsync(scene);

        // The line of the dump that begins the PDU, with command_id 4 behind its length.
        await trace.LineAsync(line => line.Contains("00 00 00 04", StringComparison.Ordinal), "the octets of a submit_sm");
        await trace.LineAsync(line => line.Contains("submit_sm_resp", StringComparison.Ordinal), "submit_sm_resp");

        Assert.Contains(Subscriber, trace.Output, StringComparison.Ordinal);
        Assert.Contains(Text, trace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Capture_InAFile_IsReadByTshark()
    {
        const int messages = 20;
        await using var scene = await Scene.OpenAsync();
        var file = Path.Combine(scene.Data, "demo.pcap");
        await using var trace = await StartAsync(scene, "account", "demo", "--format", "pcap", "--output", file);
        await Load.RunAsync(scene, "--count", messages.ToString(CultureInfo.InvariantCulture));

        await Scene.UntilAsync(
            "every receipt is in the capture", async () => await CountAsync(scene, file, "smpp.command_id == 0x80000005") == messages);
        trace.Interrupt();

        Assert.Equal(0, await trace.ExitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(messages, await CountAsync(scene, file, "smpp.command_id == 0x00000004"));
        Assert.Equal(messages, await CountAsync(scene, file, "smpp.command_id == 0x80000004 && smpp.command_status == 0"));
        Assert.Equal(0, await CountAsync(scene, file, "_ws.malformed"));
    }

    [Fact]
    public async Task Capture_ThroughAPipe_IsReadByTshark_AndEndsWithIt()
    {
        await using var scene = await Scene.OpenAsync();
        var trace = $"'{Repository.Appliance}' trace account demo --data '{scene.Data}' --seconds 3600 --format pcap";
        await using var pipe = RunningProgram.Start(
            "/bin/sh", "-c", $"{{ {trace}; echo ended with $? >&2; }} | tshark -l -n -i - -c 4 {DecodedAs(scene)}");
        await pipe.LineAsync(line => line.EndsWith(Tracing, StringComparison.Ordinal), "that it traces");
        await SubmitAsync(scene);

        // The bind, the message and their answers; then it has seen enough, and the next PDU meets nobody.
        await pipe.LineAsync(line => line.Contains("Submit_sm - resp", StringComparison.Ordinal), "the answer to the message");
        await Scene.UntilAsync("the trace ends", async () =>
        {
            await SubmitAsync(scene);
            return pipe.HasExited;
        });

        Assert.Contains("ended with 0\n", pipe.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Capture_ForATerminal_IsRefused()
    {
        await using var scene = await Scene.OpenAsync();

        var trace = $"'{Repository.Appliance}' trace account demo --data '{scene.Data}' --format pcap";
        var (exitCode, output) = await RunningProgram.RunAsync("script", "--return", "--quiet", "--command", trace, "/dev/null");

        Assert.Equal(1, exitCode);
        Assert.Contains("--output FILE", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trace_WhoseTimeIsOver_Ends()
    {
        await using var scene = await Scene.OpenAsync();

        var (exitCode, output) = await RunAsync(scene, "link", "smsc-a", "--seconds", "1");

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task Trace_OfWhatCannotBe_SaysWhyAndWritesNoFile()
    {
        await using var scene = await Scene.OpenAsync();
        var file = Path.Combine(scene.Data, "trace.txt");

        await AssertRefusedAsync("there is no account 'nobody'", "account", "nobody");
        await AssertRefusedAsync("there is no link to an SMSC 'bank-a'", "link", "bank-a");
        await AssertRefusedAsync("seconds: 0", "account", "demo", "--seconds", "0");
        await AssertRefusedAsync("'xml'", "account", "demo", "--format", "xml");

        async Task AssertRefusedAsync(string why, params string[] arguments)
        {
            var (exitCode, output) = await RunAsync(scene, [.. arguments, "--output", file]);
            Assert.Equal(1, exitCode);
            Assert.Contains(why, output, StringComparison.Ordinal);
            Assert.False(File.Exists(file));
        }
    }

    [Fact]
    public async Task Trace_WithoutAnAppliance_SaysWhereItLooked()
    {
        var (exitCode, output) = await RunningProgram.RunAsync(Repository.Appliance, "trace", "account", "demo", "--data", "/nonexistent");

        Assert.Equal(1, exitCode);
        Assert.Contains("no appliance answers at /nonexistent/admin.sock", output, StringComparison.Ordinal);
    }

    private static async Task<RunningProgram> StartAsync(Scene scene, params string[] arguments)
    {
        var trace = RunningProgram.Start(Repository.Appliance, ["trace", .. arguments, "--data", scene.Data]);
        await trace.LineAsync(line => line.EndsWith(Tracing, StringComparison.Ordinal), "that it traces");
        return trace;
    }

    private static Task<(int ExitCode, string Output)> RunAsync(Scene scene, params string[] arguments) =>
        RunningProgram.RunAsync(Repository.Appliance, ["trace", .. arguments, "--data", scene.Data]);

    private static async Task SubmitAsync(Scene scene)
    {
        await using var customer = await SmppCustomer.BindAsync(scene.SmppPort);
        await customer.SubmitAsync(Subscriber, Text);
    }

    private static async Task<int> CountAsync(Scene scene, string file, string filter)
    {
        // A packet that is not whole yet ends the reading with an error, and what is before it counts.
        var (_, output) = await RunningProgram.RunAsync(
            "/bin/sh", "-c", $"tshark -n -r '{file}' {DecodedAs(scene)} -Y '{filter}' -T fields -e smpp.command_id 2>/dev/null");
        return output.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;
    }

    private static string DecodedAs(Scene scene) => $"-d tcp.port=={scene.SmppPort},smpp";
}

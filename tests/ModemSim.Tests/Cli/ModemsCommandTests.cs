using Signalbox.HardwareSim.Cli;

namespace Signalbox.ModemSim.Tests.Cli;

/// <summary><c>hardware-sim modems</c> as a process, and its usage errors.</summary>
public sealed class ModemsCommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new("bank");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Modems_AreAnnouncedAnsweredAndTakenAwayAtTheEnd()
    {
        await using var simulator = await StartAsync("--profile", "quectel-ec25");

        Assert.Collection(
            simulator.Lines,
            line => Assert.Matches($"^modem 0 {_directory.Path}/ttySIM0 -> /dev/pts/\\d+$", line),
            line => Assert.Matches($"^modem 1 {_directory.Path}/ttySIM1 -> /dev/pts/\\d+$", line),
            line => Assert.Equal("ready", line));
        await using (var host = new SerialHost(_directory.File("ttySIM1")))
        {
            Assert.Equal("EC25|OK", await host.AskAsync("AT+CGMM"));
            Assert.Equal("+CPIN: READY|OK", await host.AskAsync("AT+CPIN?"));
        }

        Assert.Equal(0, await simulator.TerminateAsync());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.Path));
    }

    [Fact]
    public async Task Modems_BehindTcp_AreAnnouncedWithTheirAddresses()
    {
        await using var simulator = await SimulatorProcess.StartAsync("modems", "--count", "2", "--tcp", "0", "--equal-imei");

        var paths = simulator.Lines.SkipLast(1).Select(line => line.Split(' ')[2]).ToList();
        Assert.Equal(2, paths.Count);
        foreach (var path in paths)
        {
            await using var host = await TcpHost.ConnectAsync(path);
            Assert.Equal(ModemIdentity.Of(0).Imei, await host.AskAsync("AT+CGSN"));
        }
    }

    [Fact]
    public async Task Modems_ServedAlone_ReachEachOther()
    {
        await using var simulator = await StartAsync("--air-time-ms", "1", "--pin", "1234");
        await using var sender = new SerialHost(_directory.File("ttySIM0"));
        await using var receiver = new SerialHost(_directory.File("ttySIM1"));
        Assert.Equal("OK", await sender.AskAsync("AT+CPIN=1234"));
        Assert.Equal("OK", await receiver.AskAsync("AT+CPIN=1234;+CNMI=2,1"));

        Assert.Equal("+CMGS: 0|OK", await sender.SendAsync("0001000B919710000000F100000AE8329BFD4697D9EC37", 22));

        Assert.Equal("+CMTI: \"SM\",1", await receiver.HearLineAsync());
    }

    [Theory]
    [InlineData("modems --dir /tmp/x", "--count")]
    [InlineData("modems --count 1", "--dir")]
    [InlineData("modems --count 0 --dir /tmp/x", "between 1 and 1024")]
    [InlineData("modems --count 1025 --dir /tmp/x", "between 1 and 1024")]
    [InlineData("modems --count 1 --dir /tmp/x --air-time-ms -1", "--air-time-ms")]
    [InlineData("modems --count 1 --dir /tmp/x --profile nokia", "nokia")]
    [InlineData("modems --count 1 --dir /tmp/x --profile generic,nokia", "nokia")]
    [InlineData("modems --count 1 --dir /tmp/x --tcp 0", "--tcp")]
    [InlineData("modems --count 1 --tcp x", "tcp:x")]
    [InlineData("modems --count 2 --tcp 65535", "room for 2 ports")]
    [InlineData("modems --count 1 --tcp 0 --second-port talk", "second port")]
    [InlineData("modems --count 1 --dir /tmp/x --second-port half", "half")]
    [InlineData("modems --count 1 --dir /tmp/x --linked-air-time-ms -1", "--linked-air-time-ms")]
    [InlineData("modems --count 1 --dir /tmp/x --sim-busy-ms 600001", "--sim-busy-ms")]
    [InlineData("modems --count 1 --dir /tmp/x --modem-fault-plan seven", "seven")]
    [InlineData("modems --count 1 --dir /tmp/x --modem-fault-plan 7,0", "7,0")]
    [InlineData("serve --control 127.0.0.1:0 --modem-fault-plan 7", "there is no modem")]
    [InlineData("modems --count 1 --dir /tmp/x --pin 12", "--pin")]
    [InlineData("modems --count 1 --dir /tmp/x --sims-per-modem 0", "--sims-per-modem")]
    [InlineData("modems --count 1 --dir /tmp/x --sims-per-modem 5", "generic has room for no more")]
    [InlineData("modems --count 1 --dir /tmp/x --sims-per-modem 2 --profile generic,wavecom", "wavecom has room for no more")]
    [InlineData("modems --count 1 --dir /tmp/x --sim-messages -1", "--sim-messages")]
    [InlineData("modems --count 1 --dir /proc/x", "/proc/x")]
    [InlineData("serve --control 127.0.0.1:0 --modems bank-a=8", "COUNT@DIRECTORY")]
    [InlineData("serve --control 127.0.0.1:0 --modems bank-a=0@/tmp/x", "bank-a")]
    [InlineData("serve --control 127.0.0.1:0 --modems a=1024@/tmp/x --modems b=1024@/tmp/y --modems c=1@/tmp/z", "c: all banks together")]
    [InlineData("serve --control 127.0.0.1:0 --modems bank-a=1@/tmp/x --modems bank-b=1@/tmp/y/../x", "/tmp/y/../x")]
    [InlineData("serve --control 127.0.0.1:0 --bank-prefix bank-a=7901", "bank-a")]
    public async Task Options_ThatCannotBe_AreNamed(string commandLine, string named)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        var exit = await HardwareSimProgram.RunAsync(commandLine.Split(' '), output, error, Patience.Token);

        Assert.NotEqual(0, exit);
        Assert.Contains(named, error.ToString(), StringComparison.Ordinal);
    }

    private Task<SimulatorProcess> StartAsync(params string[] further) =>
        SimulatorProcess.StartAsync(["modems", "--count", "2", "--dir", _directory.Path, .. further]);
}

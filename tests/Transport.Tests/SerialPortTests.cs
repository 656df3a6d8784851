using System.Diagnostics;

namespace Signalbox.Transport.Tests;

public sealed class SerialPortTests : IAsyncDisposable
{
    private const int NoSuchFile = 2;
    private const int NotATerminal = 25;
    private readonly SerialReactor _reactor = new();

    public ValueTask DisposeAsync() => _reactor.DisposeAsync();

    [Fact]
    public async Task Open_WhileOpen_IsRefusedAsInUse()
    {
        await using var line = SimulatedLine.Open(_reactor);

        var refused = Assert.Throws<SerialPortException>(() => _reactor.Open(line.Device.SlavePath, new SerialSettings()));

        Assert.True(refused.IsInUse);
        Assert.Contains("in use by another program", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ThroughASecondLinkToTheSameDevice_IsRefusedAsInUse()
    {
        await using var line = SimulatedLine.Open(_reactor);
        var link = Path.Combine(Path.GetTempPath(), $"signalbox-{Guid.NewGuid():N}");
        File.CreateSymbolicLink(link, line.Device.SlavePath);
        try
        {
            var refused = Assert.Throws<SerialPortException>(() => _reactor.Open(link, new SerialSettings()));

            Assert.True(refused.IsInUse);
        }
        finally
        {
            File.Delete(link);
        }
    }

    [Fact]
    public async Task Open_AfterClose_WorksAgain()
    {
        await using var device = _reactor.OpenPseudoTerminal();
        for (var round = 0; round < 10; round++)
        {
            await using var host = _reactor.Open(device.SlavePath, new SerialSettings());
            await host.WriteTextAsync("AT\r");

            Assert.Equal("AT\r", await device.Input.ReadTextAsync(3));
        }
    }

    [Fact]
    public async Task Open_WithOctetsLeftByTheLastDevice_DropsThem()
    {
        await using var device = _reactor.OpenPseudoTerminal();
        await device.WriteTextAsync("+CMTI: \"SM\",1\r\n");

        await using var host = _reactor.Open(device.SlavePath, new SerialSettings());
        await device.WriteTextAsync("OK");

        Assert.Equal("OK", await host.Input.ReadTextAsync(2));
    }

    [Fact]
    public void Open_OfNothing_SaysSo()
    {
        var refused = Assert.Throws<SerialPortException>(() => _reactor.Open("/dev/ttyMISSING0", new SerialSettings()));

        Assert.Equal(NoSuchFile, refused.Errno);
        Assert.Equal("/dev/ttyMISSING0", refused.Path);
        Assert.False(refused.IsInUse);
    }

    [Fact]
    public void Open_OfSomethingElse_SaysThatItIsNoSerialDevice()
    {
        var refused = Assert.Throws<SerialPortException>(() => _reactor.Open("/dev/zero", new SerialSettings()));

        Assert.Equal(NotATerminal, refused.Errno);
        Assert.Contains("not a serial device", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9_600, true)]
    [InlineData(115_200, false)]
    [InlineData(921_600, true)]
    public async Task Open_WithSettings_SetsTheLine(int bitsPerSecond, bool flowControl)
    {
        await using var device = _reactor.OpenPseudoTerminal();

        await using var host = _reactor.Open(
            device.SlavePath, new SerialSettings { BitsPerSecond = bitsPerSecond, HardwareFlowControl = flowControl });

        Assert.Equal(bitsPerSecond, device.HostSpeed);
        Assert.Equal(flowControl, device.HostUsesFlowControl);
    }

    [Fact]
    public async Task Open_AtASpeedThatNobodyKnows_IsRefused()
    {
        await using var device = _reactor.OpenPseudoTerminal();

        Assert.False(SerialSettings.IsSpeedKnown(12_345));
        Assert.Throws<SerialPortException>(() => _reactor.Open(device.SlavePath, new SerialSettings { BitsPerSecond = 12_345 }));
    }

    [Fact]
    public async Task Lines_OfAPseudoTerminal_AreAbsentAndHarmless()
    {
        await using var line = SimulatedLine.Open(_reactor);

        Assert.False(line.Host.Lines.TryRead(out var active));
        Assert.Equal(ModemLine.None, active);
        Assert.False(line.Host.Lines.TrySet(ModemLine.Dtr, active: false));
    }

    /// <summary>stty and flock are the judges: programs that nobody here wrote.</summary>
    [Theory]
    [InlineData(9_600, true)]
    [InlineData(115_200, false)]
    public async Task Line_Open_IsSetAsSttyReadsItBack(int bitsPerSecond, bool flowControl)
    {
        await using var device = _reactor.OpenPseudoTerminal();
        await using var host = _reactor.Open(
            device.SlavePath, new SerialSettings { BitsPerSecond = bitsPerSecond, HardwareFlowControl = flowControl });

        var (_, said) = await RunAsync("stty", "-a", "-F", device.SlavePath);

        var words = said.Split([' ', ';', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains($"speed {bitsPerSecond} baud", said, StringComparison.Ordinal);
        Assert.Contains(flowControl ? "crtscts" : "-crtscts", words);
        string[] raw =
            ["cs8", "-parenb", "-cstopb", "-hupcl", "clocal", "cread", "-icanon", "-echo", "-isig", "-iexten", "-icrnl", "-ixon", "-opost"];
        Assert.Subset(words.ToHashSet(), raw.ToHashSet());
        Assert.Contains("min = 1", said, StringComparison.Ordinal);
        Assert.Contains("time = 0", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_Open_IsLockedForOtherProgramsToo_AndFreeOnceClosed()
    {
        await using var device = _reactor.OpenPseudoTerminal();
        var host = _reactor.Open(device.SlavePath, new SerialSettings());

        var (whileOpen, _) = await RunAsync("flock", "--nonblock", device.SlavePath, "true");
        await host.DisposeAsync();
        var (afterwards, _) = await RunAsync("flock", "--nonblock", device.SlavePath, "true");

        Assert.Equal((1, 0), (whileOpen, afterwards));
    }

    [Fact]
    public async Task Line_ClosedWhileReadAndWritten_LeavesNoDescriptorOpen()
    {
        await using var line = SimulatedLine.Open(_reactor, inputUnreadMax: 1);
        var reading = line.Host.Input.DrainAsync();
        var writing = line.Host.WriteAsync(new byte[200_000], Patience.Token).AsTask();
        Assert.Equal(1, DescriptorsOf(line.Device.SlavePath));

        await line.Host.DisposeAsync();

        await reading.WithinPatience();
        await Assert.ThrowsAsync<PortClosedException>(() => writing.WithinPatience());
        Assert.Equal(0, DescriptorsOf(line.Device.SlavePath));
    }

    private static int DescriptorsOf(string path) =>
        Directory.EnumerateFiles("/proc/self/fd").Count(descriptor => new FileInfo(descriptor).LinkTarget == path);

    private static async Task<(int ExitCode, string Said)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(Patience.Token);
        await process.WaitForExitAsync(Patience.Token);
        return (process.ExitCode, said);
    }
}

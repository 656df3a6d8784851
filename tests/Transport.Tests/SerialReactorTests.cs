using System.Globalization;

namespace Signalbox.Transport.Tests;

public sealed class SerialReactorTests
{
    /// <summary>The classes of this project run side by side, each with a reactor of its own.</summary>
    private const int ReactorsOfParallelTestsMax = 4;

    [Fact]
    public async Task Ports_SixtyFourAtOnce_AreServedByOneThread()
    {
        const int ports = 64;
        const int exchanges = 50;
        await using var reactor = new SerialReactor();
        var lines = Enumerable.Range(0, ports).Select(_ => SimulatedLine.Open(reactor)).ToArray();
        var devices = lines.Select(line => EchoAsync(line.Device)).ToArray();

        await Task.WhenAll(lines.Select((line, port) => ExchangeAsync(line.Host, port, exchanges)));
        var threads = ReactorThreads();
        foreach (var line in lines) await line.DisposeAsync();
        await Task.WhenAll(devices).WithinPatience();

        Assert.InRange(threads, 1, ReactorsOfParallelTestsMax);
    }

    [Fact]
    public async Task Ports_OpenedAndClosedAtRandom_NeverHearEachOther()
    {
        const int workers = 16;
        const int rounds = 60;
        await using var reactor = new SerialReactor();

        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => ChurnAsync(reactor, worker, rounds))));
    }

    [Fact]
    public async Task Dispose_WithOpenPorts_EndsThemAsClosed()
    {
        var reactor = new SerialReactor();
        var line = SimulatedLine.Open(reactor);

        await reactor.DisposeAsync();

        Assert.Equal(PortFaultKind.Closed, (await line.Host.Closed.WithinPatience()).Kind);
        Assert.Equal(PortFaultKind.Closed, (await line.Device.Closed.WithinPatience()).Kind);
        Assert.Throws<ObjectDisposedException>(() => reactor.OpenPseudoTerminal());
        await line.DisposeAsync();
        await reactor.DisposeAsync();
    }

    private static int ReactorThreads() => Directory.EnumerateDirectories("/proc/self/task").Count(IsReactor);

    private static bool IsReactor(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).Trim() == "serial-reactor";
        }
        catch (IOException)
        {
            return false; // a thread that ended meanwhile
        }
    }

    private static async Task EchoAsync(PseudoTerminal device)
    {
        while (true)
        {
            var result = await device.Input.ReadAsync(Patience.Token);
            if (result.IsCompleted) return;
            foreach (var segment in result.Buffer) await device.WriteAsync(segment, Patience.Token);
            device.Input.AdvanceTo(result.Buffer.End);
        }
    }

    private static async Task ExchangeAsync(SerialPort host, int port, int exchanges)
    {
        for (var exchange = 0; exchange < exchanges; exchange++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"port {port:D2} exchange {exchange:D4}");
            await host.WriteTextAsync(text);
            Assert.Equal(text, await host.Input.ReadTextAsync(text.Length));
        }
    }

    private static async Task ChurnAsync(SerialReactor reactor, int worker, int rounds)
    {
        var random = new Random(worker);
        for (var round = 0; round < rounds; round++)
        {
            var line = SimulatedLine.Open(reactor);
            var text = string.Create(CultureInfo.InvariantCulture, $"worker {worker:D2} round {round:D4}");
            await line.Host.WriteTextAsync(text);
            Assert.Equal(text, await line.Device.Input.ReadTextAsync(text.Length));
            var late = WriteLateAsync(line.Host);
            if (random.Next(2) == 0) await line.Device.DisposeAsync();
            await line.DisposeAsync();
            await late;
        }
    }

    /// <summary>Writes on while the port is being closed: it may work or fail, but never reach another port.</summary>
    private static async Task WriteLateAsync(SerialPort port)
    {
        try
        {
            for (var i = 0; i < 20; i++)
            {
                await port.WriteTextAsync("late");
                await Task.Yield();
            }
        }
        catch (PortClosedException)
        {
            // The port was closed first; most rounds end here.
        }
    }
}

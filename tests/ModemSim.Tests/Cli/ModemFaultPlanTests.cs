using System.Text;
using Signalbox.HardwareSim.Cli;

namespace Signalbox.ModemSim.Tests.Cli;

public sealed class ModemFaultPlanTests
{
    // at this rate each of them has its first fault at once, and keeps it for seconds
    private const int Modems = 16;

    [Fact]
    public async Task Plan_OfTheCommandLine_IsCarriedOutWithALineForEachFault()
    {
        using var folder = new TemporaryDirectory("plan");
        using var error = new LineCount(Modems);
        using var output = new StringWriter();
        using var stop = new CancellationTokenSource();

        var run = HardwareSimProgram.RunAsync(
            ["modems", "--count", $"{Modems}", "--dir", folder.Path, "--modem-fault-plan", "7,60000"], output, error, stop.Token);
        await error.Reached.WaitAsync(Patience.Token);
        await stop.CancelAsync();
        await run;

        var planned = new ModemFaultPlan(7, 60_000).For(Modems).Take(Modems).Select(fault => fault.ToString());
        Assert.Equal(planned, error.Lines.Take(Modems));
    }

    private sealed class LineCount(int wanted) : TextWriter
    {
        private readonly List<string> _lines = [];
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override Encoding Encoding => Encoding.UTF8;

        public Task Reached => _reached.Task;

        public IReadOnlyList<string> Lines => _lines;

        public override void WriteLine(string? value)
        {
            _lines.Add(value ?? "");
            if (_lines.Count == wanted) _reached.TrySetResult();
        }
    }
}

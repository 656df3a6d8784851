using System.Globalization;
using Spectre.Console;

namespace Signalbox.HardwareSim.Load;

/// <summary>Shows once a second where a run stands: in place on a terminal, otherwise a line each time.</summary>
internal sealed class ProgressView(TimeProvider clock, Func<LoadProgress> read)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private LoadProgress _last = read();

    /// <summary>Writes lines until it is stopped.</summary>
    public Task ShowLinesAsync(TextWriter output, CancellationToken stop) => EachSecondAsync(line => output.WriteLine(line), stop);

    /// <summary>Shows a line that changes until it is stopped.</summary>
    public Task ShowLiveAsync(IAnsiConsole console, CancellationToken stop) => console.Status()
        .Spinner(Spinner.Known.Dots)
        .StartAsync("binding", status => EachSecondAsync(line => status.Status(line), stop));

    private async Task EachSecondAsync(Action<string> show, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop)) show(Line());
        }
        catch (OperationCanceledException)
        {
            // the run has ended
        }
    }

    private string Line()
    {
        var now = read();
        var seconds = Math.Max((now.Elapsed - _last.Elapsed).TotalSeconds, 0.001);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{now.Elapsed.TotalSeconds,6:0.0} s {now.Phase,-7}  sent {Rate(now.Submitted, _last.Submitted)}/s  " +
            $"accepted {Rate(now.Accepted, _last.Accepted)}/s  " +
            $"complete {Rate(now.Completed, _last.Completed)}/s  in flight {now.InFlight}  awaiting receipts {now.Awaited}  " +
            $"refused {now.Refused}  unanswered {now.Unanswered}");
        _last = now;
        return line;

        double Rate(long count, long before) => Math.Round((count - before) / seconds);
    }
}

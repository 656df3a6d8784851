using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Signalbox.Modem.Tests.Simulated;

/// <summary>Gives a port work from a queue, and tells tests all that comes of it.</summary>
internal sealed class FakeOwner : IModemPortOwner
{
    private readonly ConcurrentQueue<ModemSubmission> _queue = new();
    private readonly SemaphoreSlim _work = new(0);

    public Probe<(ModemSubmission Submission, ModemSendResult Result)> Results { get; } = new();

    public Probe<ModemStatusReport> Reports { get; } = new();

    public Probe<ModemMessage> Messages { get; } = new();

    public Probe<PortStatus> States { get; } = new();

    /// <summary>How often each submission was completed.</summary>
    public ConcurrentDictionary<ModemSubmission, int> Completions { get; } = new();

    public int Taken { get; private set; }

    /// <summary>Whether the next report or message can be made durable.</summary>
    public Func<bool> Stores { get; set; } = static () => true;

    /// <summary>Called with every state told; may throw.</summary>
    public Action<PortStatus> OnState { get; set; } = static _ => { };

    /// <summary>What the wait for work throws, if anything.</summary>
    public Exception? WaitFails { get; set; }

    public void Give(ModemSubmission submission)
    {
        _queue.Enqueue(submission);
        _work.Release();
    }

    public bool TryTake([NotNullWhen(true)] out ModemSubmission? submission)
    {
        if (!_queue.TryDequeue(out submission)) return false;
        Taken++;
        return true;
    }

    public async ValueTask WaitForWorkAsync(CancellationToken cancellation)
    {
        await _work.WaitAsync(cancellation);
        if (WaitFails is { } failure) throw failure;
    }

    public void Completed(ModemSubmission submission, ModemSendResult result)
    {
        Completions.AddOrUpdate(submission, 1, static (_, count) => count + 1);
        Results.Tell((submission, result));
    }

    /// <summary>Whether what was handed over last was a status report.</summary>
    public bool LastWasReport { get; private set; }

    public ValueTask<bool> StatusReportAsync(ModemStatusReport report, CancellationToken cancellation)
    {
        LastWasReport = true;
        Reports.Tell(report);
        return new(Stores());
    }

    public ValueTask<bool> MessageAsync(ModemMessage message, CancellationToken cancellation)
    {
        LastWasReport = false;
        Messages.Tell(message);
        return new(Stores());
    }

    public void StateChanged(PortStatus status)
    {
        States.Tell(status);
        OnState(status);
    }

    public Task<PortStatus> ReachesAsync(PortState state) => States.NextAsync(status => status.State == state, $"state {state}");

    public Task<PortStatus> AlarmsAsync(PortAlarm alarm) => States.NextAsync(status => status.Alarm == alarm, $"alarm {alarm}");

    public async Task<ModemSendResult> ResultAsync() => (await Results.NextAsync()).Result;
}

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Signalbox.Kernel.Testing;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Trace;

namespace Signalbox.Interop.Gammu.Comparison;

/// <summary>Gives a port of ours its work, takes all that comes of it, lets it try its PIN, and hears what it says to its modem.</summary>
internal sealed class DriverOwner : IModemPortOwner, IPinLedger, IAtObserver, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ConcurrentQueue<ModemSubmission> _queue = new();
    private readonly SemaphoreSlim _work = new(0);

    public Probe<ModemSendResult> Results { get; } = new(Patience);

    public Probe<ModemStatusReport> Reports { get; } = new(Patience);

    public Probe<ModemMessage> Messages { get; } = new(Patience);

    public Probe<PortStatus> States { get; } = new(Patience);

    public Probe<string> Commands { get; } = new(Patience);

    public void Give(IReadOnlyCollection<ModemSubmission> submissions)
    {
        foreach (var submission in submissions) _queue.Enqueue(submission);
        _work.Release();
    }

    public bool TryTake([NotNullWhen(true)] out ModemSubmission? submission) => _queue.TryDequeue(out submission);

    public async ValueTask WaitForWorkAsync(CancellationToken cancellation) => await _work.WaitAsync(cancellation);

    public void Completed(ModemSubmission submission, ModemSendResult result) => Results.Tell(result);

    public ValueTask<bool> StatusReportAsync(ModemStatusReport report, CancellationToken cancellation)
    {
        Reports.Tell(report);
        return new(true);
    }

    public ValueTask<bool> MessageAsync(ModemMessage message, CancellationToken cancellation)
    {
        Messages.Tell(message);
        return new(true);
    }

    public ValueTask<bool> TryBeginAsync(string card, string pin, CancellationToken cancellation) => new(true);

    public ValueTask AcceptedAsync(string card, string pin, CancellationToken cancellation) => ValueTask.CompletedTask;

    public void StateChanged(PortStatus status) => States.Tell(status);

    public void Observe(AtTraceEntry entry)
    {
        if (entry.Kind == AtTraceKind.CommandOut) Commands.Tell(entry.Text);
    }

    public void Dispose() => _work.Dispose();
}

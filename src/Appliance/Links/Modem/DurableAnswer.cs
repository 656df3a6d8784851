using Signalbox.Gateway.Store;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>Lets a port wait until what it handed over is durable. For one answer.</summary>
internal sealed class DurableAnswer : ILinkAcknowledger
{
    private readonly TaskCompletionSource<bool> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Acknowledge(long token, bool taken) => _answer.TrySetResult(taken);

    /// <summary>What is to be given along with the report or message.</summary>
    public LinkAcknowledgement Pending => new(this, 0);

    public async ValueTask<bool> WaitAsync(CancellationToken cancellation) => await _answer.Task.WaitAsync(cancellation);
}

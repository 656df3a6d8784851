using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.Map;

namespace Signalbox.Appliance.Links.Sigtran.Lookup;

/// <summary>A question to a home register by somebody who does not stand on the loop. Once.</summary>
internal sealed class LocateQuestion(SigtranRun run, string number) : ILoopWork, ILocateCaller
{
    private readonly TaskCompletionSource<LocateOutcome> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Asks.</summary>
    public async Task<LocateOutcome> AskAsync(CancellationToken cancellation) =>
        run.Loop.TryPost(this) ? await _answer.Task.WaitAsync(cancellation) : new LocateOutcome.NoAnswer("the link is busy, or has stopped");

    public void Run() => run.Network.Map.Locate(new RoutingInfoRequest(number), run.Register, this);

    public void Located(RoutingInfoRequest request, LocateOutcome outcome) => _answer.TrySetResult(outcome);
}

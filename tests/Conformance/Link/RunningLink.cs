using Signalbox.Gateway.Links;
using Xunit;

namespace Signalbox.Conformance.Link;

/// <summary>A link at work between a bench's peer and a test's gateway; when it falls it is run anew, as its supervisor would.</summary>
public sealed class RunningLink : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();

    private RunningLink(LinkBench bench)
    {
        Bench = bench;
        Run = Task.Run(RunAsync);
    }

    public LinkBench Bench { get; }

    public GatewaySide Gateway { get; } = new();

    /// <summary>The link's run; it ends when the link has stopped.</summary>
    public Task Run { get; }

    /// <summary>Runs the link and waits until it is up.</summary>
    public static async Task<RunningLink> StartAsync(LinkBench bench)
    {
        var running = new RunningLink(bench);
        await bench.RestoreAsync();
        return running;
    }

    /// <summary>Offers one part and waits until the peer has it.</summary>
    public async Task<(OutgoingPart Part, PeerRequest Request)> SendAsync()
    {
        var part = SampleParts.Next();
        Gateway.Offer(part);
        return (part, await Bench.NextRequestAsync());
    }

    /// <summary>Asks the link to stop; ends when it has returned.</summary>
    public Task StopAsync()
    {
        _stop.Cancel();
        return Run.WaitAsync(Patience);
    }

    /// <summary>Stops the link, whatever the peer does, and checks that it kept no part and did nothing that no link may do.</summary>
    public async Task EndSoundlyAsync()
    {
        var stopping = StopAsync();
        await Bench.PassStopPatienceAsync(Run);
        await stopping;
        Assert.Equal(0, Gateway.InHands);
        Assert.Empty(Gateway.Faults);
        Assert.InRange(Gateway.InHandsMax, 0, Bench.WindowMax);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Bench.PassStopPatienceAsync(Run);
        await Run.WaitAsync(Patience).ContinueWith(static _ => { }, TaskScheduler.Default);
        _stop.Dispose();
    }

    // It may fall as often as the feed has thrown at it, and for no other reason.
    private async Task RunAsync()
    {
        for (var falls = 0; ; falls++)
        {
            try
            {
                await Bench.Link.RunAsync(Gateway, Gateway, _stop.Token);
                return;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception) when (Gateway.Throws > falls)
            {
                // Its supervisor would start it anew, and so does this.
            }
        }
    }
}

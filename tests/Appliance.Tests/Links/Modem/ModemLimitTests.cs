using Signalbox.Conformance.Link;
using Signalbox.Gateway.Links;

namespace Signalbox.Appliance.Tests.Links.Modem;

public sealed class ModemLimitTests
{
    [Fact]
    public async Task Limit_ThePortOfASubscriberHasReachedIt_AnotherSends()
    {
        const string subscriber = "79001234567";
        await using var bench = new ModemLinkBench(perDay: 1);
        await using var link = await RunningLink.StartAsync(bench);
        var began = bench.Now;
        var first = SampleParts.For(subscriber);
        link.Gateway.Offer(first);
        (await bench.NextRequestAsync()).Accept();
        await link.Gateway.OutcomeOfAsync(first);

        // What was laid by for the port before it found out comes back, to be tried again.
        SendOutcome outcome;
        do
        {
            var next = SampleParts.For(subscriber);
            link.Gateway.Offer(next);
            var ended = link.Gateway.OutcomeOfAsync(next);
            while (await bench.NextRequestAsync(ended) is { } request) request.Accept();
            outcome = await ended;
        }
        while (outcome.Kind == SendOutcomeKind.Retry);

        Assert.Equal(SendOutcomeKind.Accepted, outcome.Kind);
        Assert.Equal(began.Date, bench.Now.Date);
        await link.EndSoundlyAsync();
    }
}

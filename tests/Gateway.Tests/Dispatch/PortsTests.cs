using System.Collections.Concurrent;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Tests.Dispatch;

/// <summary>A bank of ports that pull from one queue on threads of their own.</summary>
public sealed class PortsTests
{
    private const int Ports = 4;
    private const int Messages = 4_000;

    [Theory]
    [InlineData(1, OnUnknown.Resend)]
    [InlineData(2, OnUnknown.Resend)]
    [InlineData(3, OnUnknown.End)]
    public async Task Ports_PullingAtOnce_SendEachPartOnceAndMissNoWakeUp(int seed, OnUnknown onUnknown)
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup().With(account => account with { OnUnknown = onUnknown }));
        var bank = new Bank(bench.Link);
        var pulling = Enumerable.Range(0, Ports).Select(port => Task.Run(() => bank.PullAsync(seed + port))).ToArray();

        var random = new Random(seed);
        for (var i = 0; i < Messages; i++)
        {
            bench.TrySubmit(new Draft());
            // Now and then the queue runs empty and every port waits.
            if (random.Next(100) == 0) await bench.SettleAsync();
        }

        await Task.WhenAll(pulling).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await bench.SettleAsync();

        Assert.Equal(Messages, bank.Sent.Count);
        Assert.Equal(Messages, bank.Sent.Distinct().Count());
        Assert.Equal(Messages, bench.Gateway.Figures.PartsSent);
    }

    private sealed class Bank(FakeLink link)
    {
        private readonly ConcurrentBag<Wakeup> _wakeups = [];

        public ConcurrentBag<long> Sent { get; } = [];

        public async Task PullAsync(int seed)
        {
            var random = new Random(seed);
            var work = new Wakeup();
            _wakeups.Add(work);
            using var subscription = link.Subscribe(work);
            while (Sent.Count < Messages)
            {
                while (link.TryTake(out var part))
                {
                    if (part.Retries == 0 && random.Next(5) == 0)
                    {
                        link.Retry(part, TimeSpan.Zero);
                        continue;
                    }

                    Sent.Add(part.Message.Id);
                    link.Accept(part, $"r{part.Message.Id}");
                }

                if (Sent.Count < Messages) await work.WaitAsync();
            }

            foreach (var other in _wakeups) other.Raise();
        }
    }
}

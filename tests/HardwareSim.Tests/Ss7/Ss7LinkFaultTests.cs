using System.Net;
using Signalbox.HardwareSim.Ss7;
using Signalbox.HardwareSim.Ss7.Faults;
using Signalbox.HardwareSim.Subscribers;
using Signalbox.HardwareSim.Tests.Harness;
using Signalbox.Kernel.Testing;
using Signalbox.Transport.Sctp;

namespace Signalbox.HardwareSim.Tests.Ss7;

/// <summary>Faults of a signalling network that listens, as a plan begins them and as requests do.</summary>
public sealed class Ss7LinkFaultTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private readonly Simulator _simulator;
    private readonly Ss7Link _link;

    public Ss7LinkFaultTests()
    {
        _simulator = new Simulator(new SimulatorOptions { Control = new(IPAddress.Loopback, 0), InboxMax = 10 }, _clock, static _ => { });
        var sctp = new SharedSctpStack(TimeProvider.System, static _ => { });
        var options = new Ss7Options
        {
            Name = "net-a",
            EndPoint = new(IPAddress.Loopback, 2905),
            Stack = new() { Way = SctpWay.Usrsctp, EncapsulationPort = 0 },
        };
        _simulator.Keep(sctp);
        _link = new Ss7Link(options, _simulator.Subscribers, sctp, _clock, _simulator.Report);
        _simulator.Add(_link);
    }

    public async ValueTask InitializeAsync() => await _simulator.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public async Task EveryFaultOfAPlan_Begins_AndCanBeEnded()
    {
        foreach (var fault in new Ss7FaultPlan(3, 6).For(1).Take(300).DistinctBy(fault => fault.Kind))
        {
            Assert.Null(await _link.BeginAsync(fault));
            Assert.Equal(fault.Rules, _link.Rules);
            Assert.Equal(fault.Link with { Seconds = null }, _link.ShowFaults());

            await _link.ClearFaultsAsync();
            Assert.Empty(_link.Rules);
            Assert.Equal(new LinkFaultsChange(), _link.ShowFaults());
        }
    }

    [Fact]
    public async Task FaultOfAPlan_InItsTime_HasEnded()
    {
        var rules = new[] { new Ss7Fault { Behaviour = Ss7Behaviour.Silent } };
        await _link.BeginAsync(new(TimeSpan.Zero, 0, "silence on a slow network", 20)
        {
            Rules = rules, Link = new() { Seconds = 20, DelayMs = 100 },
        });

        _clock.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal((rules.Length, 100), (_link.Rules.Count, _link.ShowFaults().DelayMs));
        _clock.Advance(TimeSpan.FromSeconds(1));

        await Waiting.UntilAsync(() => Task.FromResult((long)_link.Rules.Count), 0);
        await Waiting.UntilAsync(() => Task.FromResult((long)(_link.ShowFaults().DelayMs ?? 0)), 0);
    }

    [Fact]
    public async Task Change_ThatANetworkDoesNotKnow_IsRefusedInWords()
    {
        Assert.Contains("/ss7/net-a/rules", await _link.ChangeFaultsAsync(new() { ErrorRate = 0.5 }), StringComparison.Ordinal);
        Assert.Contains("seconds", await _link.ChangeFaultsAsync(new() { Down = true, Seconds = 0 }), StringComparison.Ordinal);
        Assert.Equal(new LinkFaultsChange(), _link.ShowFaults());
    }
}

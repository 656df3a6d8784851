using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Dispatch;

/// <summary>Messages of an account that is a sandbox never leave, whatever comes.</summary>
public sealed class SandboxTests
{
    private const string Play = "play";

    private static readonly GatewaySetup Setup = new GatewaySetup
    {
        Links = [GatewaySetup.LinkA, GatewaySetup.LinkB, Play], SandboxLink = Play,
    }.With(account => account with { Sandbox = true });

    [Fact]
    public async Task Message_OfASandbox_LeavesByTheSandboxAlone()
    {
        await using var bench = await GatewayBench.OpenAsync(Setup);

        var message = await bench.SubmitAsync();

        Assert.Equal(message.Id, bench.LinkOf(Play).Take().Message.Id);
        Assert.False(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task Message_OfWhatWasASandbox_StaysThereAfterACrash()
    {
        await using var bench = await GatewayBench.OpenAsync(Setup);
        var message = await bench.SubmitAsync();

        await using var again = await bench.CrashAsync(Setup.With(account => account));

        Assert.Equal(message.Id, again.LinkOf(Play).Take().Message.Id);
        Assert.False(again.Link.TryTake(out _));
    }

    [Fact]
    public async Task Message_FromBeforeItWasASandbox_LeavesAsItWasTo()
    {
        await using var bench = await GatewayBench.OpenAsync(Setup.With(account => account));
        var earlier = await bench.SubmitAsync();

        bench.Gateway.Accounts.TryChange("demo", account => account with { Sandbox = true });
        var later = await bench.SubmitAsync();

        Assert.Equal(earlier.Id, bench.Link.Take().Message.Id);
        Assert.Equal(later.Id, bench.LinkOf(Play).Take().Message.Id);
    }

    [Fact]
    public async Task Move_FromOrToASandbox_IsRefused()
    {
        await using var bench = await GatewayBench.OpenAsync(Setup);
        await bench.SubmitAsync();

        Assert.Null(bench.Gateway.Queues.Move(Play, GatewaySetup.LinkA));
        Assert.Null(bench.Gateway.Queues.Move(GatewaySetup.LinkA, Play));
        Assert.False(bench.Link.TryTake(out _));
    }

    [Fact]
    public async Task Message_WithoutASandboxToGoTo_EndsThatNoWayLeads()
    {
        await using var bench = await GatewayBench.OpenAsync(Setup with { Links = [GatewaySetup.LinkA, GatewaySetup.LinkB], SandboxLink = null });

        var message = await bench.SubmitAsync();

        Assert.Equal((ushort)OwnCauses.NoRoute.Error, bench.TakeEndOf(message).Error);
    }

    [Fact]
    public async Task Explanation_OfASandbox_SaysThatItIsOne()
    {
        await using var bench = await GatewayBench.OpenAsync(Setup);

        var explained = bench.Gateway.Routes.Explain(new RouteQuestion("demo", "79001234567"), out _)!;

        Assert.Equal((Play, "its account is a sandbox"), (explained.Link, explained.Why));
    }
}

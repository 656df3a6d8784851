using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Guards;
using Signalbox.Gateway.Lists;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Kernel.Actors;
using Signalbox.Storage.Memory;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>One life of the gateway: from a start on what the disk holds to a stop or a loss of power.</summary>
internal sealed class Node
{
    private readonly World _world;
    private readonly Supervisor _supervisor;

    private Node(World world)
    {
        _world = world;
        var scenario = world.Scenario;
        Store = new ObservedStore(new MemoryMessageStore(world.Disk.Medium) { IsStepped = true }, world.Ledger);
        Links = [.. world.Networks.Select(network => new SimulatedLink(network, world))];
        Gateway = new MessageGateway(
            Store,
            new AccountDirectory(
                world.Accounts, scenario.Numbers, Store, new GuardBook(new GuardLedger(), world.Clock), world.Clock),
            new ListBook(new MemoryListLedger(), world.Clock),
            new OutwardOptions(new RouteTable(scenario.Routes)) { ReceiptGrace = scenario.ReceiptGrace },
            Links,
            new NumberBook(Plan.Shipped),
            world.Clock,
            _ => { });
        _supervisor = new Supervisor(world.Clock, _ => { }, new Random(scenario.Seed));
        Receivers = [.. scenario.Customers.Select(customer => new Receiver(customer, Gateway.Accounts.Find(customer.Id)!, world))];
        StartedAt = world.Now;
    }

    public ObservedStore Store { get; }

    public MessageGateway Gateway { get; }

    public IReadOnlyList<SimulatedLink> Links { get; }

    public IReadOnlyList<Receiver> Receivers { get; }

    public TimeSpan StartedAt { get; }

    public static async Task<Node> StartAsync(World world)
    {
        var node = new Node(world);
        node.Gateway.Start();
        node.Gateway.StartLinks(node._supervisor);
        await Task.WhenAll(node.Links.Select(link => link.Running));
        foreach (var (link, network) in node.Links.Zip(world.Networks)) network.Connect(link);
        return node;
    }

    /// <summary>Everybody takes what there is for them.</summary>
    public void Pull()
    {
        foreach (var link in Links) link.Pull();
        foreach (var receiver in Receivers) receiver.Pull();
    }

    /// <summary>An orderly stop.</summary>
    public async Task StopAsync()
    {
        foreach (var receiver in Receivers) receiver.Stop();
        await _supervisor.DisposeAsync();
        Gateway.LinksStopped();
        await Gateway.DisposeAsync();
        await Store.DisposeAsync();
        foreach (var network in _world.Networks) network.Connect(null);
    }

    /// <summary>What a loss of power leaves of it: nothing that follows happens anywhere.</summary>
    public async Task CrashAsync()
    {
        Store.Crash();
        foreach (var link in Links) link.Crash();
        foreach (var receiver in Receivers) receiver.Crash();
        await _supervisor.DisposeAsync();
        await Gateway.DisposeAsync();
        await Store.DisposeAsync();
        foreach (var network in _world.Networks) network.Connect(null);
    }
}

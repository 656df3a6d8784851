using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>What must be true whenever nothing is on its way to disk, and what must be true in the end.</summary>
internal sealed class Invariants(World world)
{
    /// <summary>What a receipt may wait for its acknowledgement, beyond its patience of a minute: sweeps, and a disk that stalls.</summary>
    private static readonly TimeSpan AcknowledgementMax = TimeSpan.FromMinutes(3);

    /// <summary>What the end of a validity may wait for the next sweep, for an attempt under way, or for the next look at the wall clock.</summary>
    private static readonly TimeSpan ExpiryMax = TimeSpan.FromMinutes(3);

    /// <summary>What the end of a grace may wait beside that: an hour after each start.</summary>
    private static readonly TimeSpan OverdueMax = TimeSpan.FromHours(4);

    private const int ParkedMax = 10_000;

    /// <summary>Whether nothing is left to happen to any message.</summary>
    public bool IsAllOver => world.Ledger.Messages.All(entry => entry.Disk == OnDisk.Gone) && world.Ledger.Inbound.Live.Count == 0;

    /// <summary>The time by which everything must have come to its end when nothing more goes wrong.</summary>
    public TimeSpan TimeToTheEnd
    {
        get
        {
            var live = world.Ledger.Messages.Where(entry => entry.Disk != OnDisk.Gone).ToList();
            var longest = live.Count == 0 ? 0 : Math.Max(0, live.Max(entry => entry.Message.ExpiresAt) - world.WallClock);
            // Long inbound messages wait a day for parts that never come.
            var patience = TimeSpan.FromMilliseconds(longest) + world.Scenario.ReceiptGrace + TimeSpan.FromDays(1);
            return world.Now + patience + OverdueMax + world.PutForwards;
        }
    }

    /// <summary>Holds what the gateway and its store say against the ledger. Does nothing while the gateway or its disk does not work.</summary>
    public void Check()
    {
        if (world.Node is not { } node || world.Disk.WorksSince is null) return;
        while (node.Store.HasWaiting) node.Store.Step();
        CheckStore(node);
        CheckCounts(node);
        foreach (var entry in world.Ledger.Messages.Where(entry => entry.Disk == OnDisk.Live)) CheckReason(node, entry);
        CheckQueues(node);
        CheckAcknowledgements(node);
    }

    /// <summary>Holds the end against what was promised.</summary>
    public void CheckEnd()
    {
        foreach (var entry in world.Ledger.Messages)
        {
            if (entry.Disk == OnDisk.Live) entry.Fail("never ends");
            if (entry.IsNotified && entry.Disk == OnDisk.Ended) entry.Fail("its account is never told");
            if (entry.IsNotified != entry.IsReceiptWished) entry.Fail($"wanted {entry.Message.Receipt}, and is told: {entry.IsNotified}");
        }

        if (world.Ledger.Inbound.Owed is { Count: > 0 } owed) throw new SimulationFault($"never told to an account: {string.Join(", ", owed)}");
        foreach (var network in world.Networks.Where(network => network.Untold > 0))
            throw new SimulationFault($"{network.Name} has {network.Untold} things to tell still");
    }

    // On disk is what should be, no more and no less.
    private void CheckStore(Node node)
    {
        var onDisk = node.Store.ReadLive().Select(entry => entry.Message?.Id ?? entry.Ended?.Message.Id ?? entry.Inbound!.Id).ToHashSet();
        foreach (var entry in world.Ledger.Messages.Where(entry => entry.Disk != OnDisk.Gone && !onDisk.Remove(entry.Message.Id)))
            entry.Fail($"is not in the store, and should be: {entry.Disk}");
        onDisk.ExceptWith(world.Ledger.Inbound.Live);
        if (onDisk.Count > 0) throw new SimulationFault($"in the store and should not be: {string.Join(", ", onDisk)}");
    }

    private void CheckCounts(Node node)
    {
        foreach (var customer in world.Scenario.Customers)
        {
            var own = world.Ledger.Messages.Where(entry => entry.Message.AccountKey == customer.Account.Key && !entry.Message.IsCarrier);
            var live = own.Count(entry => entry.Disk == OnDisk.Live);
            var desk = node.Gateway.Accounts.Find(customer.Id)!;
            if (desk.Live != live) throw new SimulationFault($"{customer.Id} has {desk.Live} live messages by its desk, {live} by the ledger");
        }
    }

    // Whatever lives waits for something that can be named and is not overdue.
    private void CheckReason(Node node, LedgerEntry entry)
    {
        if (entry.IsCarried) return;
        if (!node.Store.TryGetState(new PartKey(entry.Message.Id, 0), out var whole)) entry.Fail("has no state");
        var over = TimeSpan.FromMilliseconds(world.WallClock - entry.Message.ExpiresAt);
        var alive = world.Now - node.StartedAt;
        var isSettled = alive > ExpiryMax && world.Now - world.PutForwardsAt > ExpiryMax && entry.Parts.All(part => !part.IsInHand);
        if (over > ExpiryMax && isSettled && whole.State == MessageState.Queued) entry.Fail($"waits still, {over} after its validity");
        if (over > world.Scenario.ReceiptGrace + OverdueMax + world.PutForwards && alive > OverdueMax)
            entry.Fail($"waits for a receipt still, {over} after its validity");
        if (whole.State == MessageState.Enroute && entry.Parts.All(part => part.NetworkTook == 0 && part.Outcome is null && !part.IsEnded))
            entry.Fail("is ENROUTE, and no network ever had it");
    }

    private void CheckQueues(Node node)
    {
        if (node.Gateway.ReceiptsParked > ParkedMax) throw new SimulationFault($"{node.Gateway.ReceiptsParked} receipts are parked");
        foreach (var (link, network) in node.Links.Zip(world.Networks))
            if (link.InFlight > network.Temper.Window) throw new SimulationFault($"{link.Name} has {link.InFlight} parts under way");
        foreach (var customer in world.Scenario.Customers)
        {
            var desk = node.Gateway.Accounts.Find(customer.Id)!;
            if (desk.Live > customer.Account.QueueMax) throw new SimulationFault($"{customer.Id} has {desk.Live} live messages");
        }

        var queued = world.Ledger.Messages.Where(entry => entry.Disk == OnDisk.Live && !entry.IsCarried).Sum(entry => UnsentParts(node, entry));
        var known = node.Gateway.Links.Sum(link => link.Waiting + (int)(link.Taken - link.Completed));
        var waiting = known + ((node.Gateway.Scheduled + node.Gateway.SubmissionsIncomplete) * 255);
        if (queued > waiting) throw new SimulationFault($"{queued} parts are to be sent, and {known} are in a queue or under way");
    }

    private static int UnsentParts(Node node, LedgerEntry entry)
    {
        var message = entry.Message;
        var numbers = message.Parts == 1 ? Enumerable.Range(0, 1) : Enumerable.Range(1, message.Parts);
        return numbers.Count(number => node.Store.TryGetState(new PartKey(message.Id, number), out var state) && state.State == MessageState.Queued);
    }

    private void CheckAcknowledgements(Node node)
    {
        if (world.Now - node.StartedAt < AcknowledgementMax || world.Now - world.Disk.WorksSince < AcknowledgementMax) return;
        foreach (var network in world.Networks)
        {
            if (network.Unacknowledged.FirstOrDefault(item => world.Now - item.ToldAt > AcknowledgementMax) is not { } item) continue;
            throw new SimulationFault($"{network.Name} told '{item.Reference}' {item.State} at {item.ToldAt} and has no acknowledgement");
        }
    }
}

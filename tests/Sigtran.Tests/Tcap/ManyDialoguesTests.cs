using Signalbox.Sigtran.Tcap;

namespace Signalbox.Sigtran.Tests.Tcap;

public sealed class ManyDialoguesTests
{
    private const int Dialogues = 100_000;

    // What an open dialogue with one unanswered operation may take: itself, its timers and its place in the tables.
    private const int OctetsPerDialogueMax = 1000;

    [Fact]
    public void HundredThousandDialogues_StayWithinTheirMemory_AndTimeOutInOrder()
    {
        var ends = new TcapEnds(new TcapOptions { IdleMax = TimeSpan.FromMinutes(3) });
        ends.Us.Sccp.Keeps = false;
        var dialogues = new TcDialogue[Dialogues];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var at = 0; at < Dialogues; at++)
        {
            dialogues[at] = ends.Us.Node.Open(TcapEnds.OurAddress, TcapEnds.PeerAddress)!;
            dialogues[at].User = at;
            Assert.NotNull(dialogues[at].Invoke(new TcCode(44), TcapEnds.Parameter, TimeSpan.FromMilliseconds(10_000 + at)));
            Assert.Equal(TcResultCode.Sent, dialogues[at].Begin(new(TcapEnds.Context)));
        }

        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Dialogues;
        TestContext.Current.TestOutputHelper?.WriteLine($"{each} octets a dialogue");
        Assert.InRange(each, 1, OctetsPerDialogueMax);
        Assert.Equal(Dialogues, ends.Us.Node.Dialogues);

        ends.Advance(TimeSpan.FromMilliseconds(10_000 + (Dialogues / 2) - 1));
        Assert.Equal(Dialogues / 2, ends.Us.User.All.Count);
        ends.Advance(TimeSpan.FromMilliseconds(Dialogues / 2));
        Assert.Equal(Enumerable.Range(0, Dialogues), ends.Us.User.All.Select(told => (int)told.Dialogue.User!));
        Assert.All(ends.Us.User.All, told => Assert.Equal("timedout", told.What));
        Assert.Equal(Dialogues, ends.Us.Node.Dialogues);

        ends.Us.User.All.Clear();
        ends.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(Dialogues, ends.Us.User.All.Count);
        Assert.All(ends.Us.User.All, told => Assert.Equal(TcAbortKind.Idle, told.Abort!.Kind));
        Assert.Equal((0, 0), (ends.Us.Node.Dialogues, ends.Timers.Count));
        GC.KeepAlive(dialogues);
    }
}

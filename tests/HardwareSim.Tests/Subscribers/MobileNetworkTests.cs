using Signalbox.HardwareSim.Subscribers;
using Signalbox.HardwareSim.Text;
using Signalbox.Kernel.Testing;

namespace Signalbox.HardwareSim.Tests.Subscribers;

/// <summary>The inboxes and the counting behind them, against a plain model.</summary>
public sealed class MobileNetworkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void Inboxes_ManyMessages_KeepTheNewestOfAllInOrder(int inboxMax)
    {
        var random = new Random(inboxMax);
        var network = new MobileNetwork(inboxMax, new ManualClock());
        var model = new List<(string To, string Text)>();

        for (var i = 0; i < 2000; i++)
        {
            var to = $"7900{random.Next(10)}";
            var text = new string('x', random.Next(0, 3) * 700) + i;
            network.Deliver("12345", to, text, "link");
            model.Add((to, text));
            if (model.Count > inboxMax) model.RemoveAt(0);
            if (random.Next(500) == 0)
            {
                network.Clear();
                model.Clear();
            }

            var asked = $"7900{random.Next(10)}";
            Assert.Equal(
                model.Where(message => message.To == asked).Select(message => message.Text),
                network.Inbox(asked, since: null).Select(message => message.Text));
        }

        Assert.Equal(model.Count, network.Count()["messages"]);
        Assert.Equal(model.Select(message => message.To).Distinct().Count(), network.Count()["numbers"]);
    }

    [Fact]
    public void Notice_ManyMessages_TellsNewFromRepeated()
    {
        const int Count = 300_000;
        var network = new MobileNetwork(1, new ManualClock());

        for (var i = 0; i < Count; i++) Assert.True(network.Notice($"7900{i % 1000}", $"text {i}"));
        for (var i = 0; i < Count; i += 3) Assert.False(network.Notice($"7900{i % 1000}", $"text {i}"));

        Assert.Equal(2, network.TimesSeen(MessageKey.Of("79000", "text 0")));
        Assert.Equal(1, network.TimesSeen(MessageKey.Of("79001", "text 1")));
        Assert.Equal(0, network.TimesSeen(MessageKey.Of("79001", "text 0")));
    }

    [Fact]
    public void DeliverPart_SetsThatNeverComplete_AreBounded()
    {
        var network = new MobileNetwork(10, new ManualClock());

        for (var i = 0; i < 10_100; i++) network.DeliverPart("1", $"{i}", new Concatenation(1, 2, 1), "first ", "link");
        Assert.Equal(10_000, network.Count()["longMessagesWaiting"]);

        Assert.Equal(PartOutcome.Waiting, network.DeliverPart("1", "0", new Concatenation(1, 2, 2), "second", "link"));
        Assert.Equal(PartOutcome.CompletedFirst, network.DeliverPart("1", "10099", new Concatenation(1, 2, 2), "second", "link"));
        Assert.Equal("first second", Assert.Single(network.Inbox("10099", since: null)).Text);
    }

    [Fact]
    public void DeliverPart_ReferenceUsedAgainAfterManyOtherSets_IsNotForgotten()
    {
        var network = new MobileNetwork(10, new ManualClock());
        Complete("again");
        network.DeliverPart("1", "again", new Concatenation(1, 2, 1), "first ", "link");

        for (var i = 0; i < 10_000; i++) Complete($"{i}");

        Assert.Equal(PartOutcome.CompletedFirst, network.DeliverPart("1", "again", new Concatenation(1, 2, 2), "third", "link"));

        void Complete(string to)
        {
            network.DeliverPart("1", to, new Concatenation(1, 2, 1), "first ", "link");
            network.DeliverPart("1", to, new Concatenation(1, 2, 2), "second", "link");
        }
    }

    [Fact]
    public void Deliver_FullRing_AllocatesNothing()
    {
        var network = new MobileNetwork(100, TimeProvider.System);
        var text = new char[100];
        Deliver(1000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Deliver(1000);

        // the set of keys may grow now and then; a message would cost 200 octets and more
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40_000);

        void Deliver(int count)
        {
            for (var i = 0; i < count; i++)
            {
                text[i % 100]++;
                network.Deliver("12345", "79001234567", text, "link");
            }
        }
    }
}

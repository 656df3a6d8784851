using Signalbox.Kernel.States;

namespace Signalbox.Kernel.Tests.States;

public sealed class StateTableTests
{
    private enum Door
    {
        Open,
        Closed,
        Locked,
    }

    private enum Hand
    {
        Push,
        Pull,
        Turn,
    }

    private enum Gapped
    {
        First = 0,
        Third = 2,
    }

    private enum Wide : long
    {
        First,
        Second,
    }

    private enum Sound
    {
        None,
        Bang,
        Click,
        Creak,
    }

    [Fact]
    public void Build_EmptyCells_AreRefusedByTheNameOfEach()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => StateTable<Door, Hand, Sound>.Build(rules => rules
            .StayOnAny(Hand.Push, Sound.None)
            .On(Door.Open, Hand.Pull, Door.Closed, Sound.Bang)
            .On(Door.Closed, Hand.Pull, Door.Open, Sound.Creak)
            .On(Door.Closed, Hand.Turn, Door.Locked, Sound.Click)
            .On(Door.Locked, Hand.Turn, Door.Closed, Sound.Click)));

        Assert.Equal("no rule for: Open × Turn, Locked × Pull", refusal.Message);
    }

    [Fact]
    public void Build_NoRules_NamesEveryCell()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => StateTable<Door, Hand, Sound>.Build(_ => { }));

        Assert.Equal(9, refusal.Message.Split('×').Length - 1);
    }

    [Fact]
    public void Build_EnumWithAGap_IsRefused()
    {
        Assert.Throws<InvalidOperationException>(() => StateTable<Gapped, Hand, Sound>.Build(_ => { }));
        Assert.Throws<InvalidOperationException>(() => StateTable<Door, Gapped, Sound>.Build(_ => { }));
    }

    [Fact]
    public void Build_EnumsOfAnyWidth_HaveTheirCells()
    {
        var table = StateTable<Wide, DayOfWeek, Sound>.Build(rules =>
        {
            foreach (var day in Enum.GetValues<DayOfWeek>()) rules.OnAny(day, Wide.Second, Sound.Click);
        });

        Assert.Equal(new Transition<Wide, Sound>(Wide.Second, Sound.Click), table[Wide.First, DayOfWeek.Saturday]);
        Assert.Throws<ArgumentOutOfRangeException>(() => table[(Wide)(1L << 32), DayOfWeek.Sunday]);
    }

    [Fact]
    public void Cell_HasTheRuleThatWasGivenLast()
    {
        var table = BuildDoor();

        Assert.Equal(new Transition<Door, Sound>(Door.Closed, Sound.Bang), table[Door.Open, Hand.Push]);
        Assert.Equal(new Transition<Door, Sound>(Door.Closed, Sound.None), table[Door.Closed, Hand.Push]);
        Assert.Equal(new Transition<Door, Sound>(Door.Locked, Sound.None), table[Door.Locked, Hand.Push]);
        Assert.Equal(new Transition<Door, Sound>(Door.Open, Sound.Creak), table[Door.Locked, Hand.Pull]);
        Assert.Equal(new Transition<Door, Sound>(Door.Closed, Sound.Click), table[Door.Locked, Hand.Turn]);
    }

    [Fact]
    public void Cell_AskedTwice_IsTheSame()
    {
        var table = BuildDoor();

        foreach (var state in Enum.GetValues<Door>())
            foreach (var happened in Enum.GetValues<Hand>())
                Assert.Equal(table[state, happened], table[state, happened]);
    }

    [Fact]
    public void Cell_ValueThatTheEnumDoesNotName_IsRefused()
    {
        var table = BuildDoor();

        Assert.Throws<ArgumentOutOfRangeException>(() => table[Door.Closed, (Hand)3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => table[Door.Closed, (Hand)(-1)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => table[(Door)7, Hand.Push]);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            StateTable<Door, Hand, Sound>.Build(rules => rules.On(Door.Open, (Hand)3, Door.Open, Sound.None)));
    }

    // The form of the diagram: Mermaid's documentation, "State diagrams", transitions and transition labels.
    [Fact]
    public void ToMermaid_DrawsWhatChangesAStateAndNothingElse()
    {
        const string expected =
            """
            stateDiagram-v2
                Open --> Closed: Push
                Open --> Locked: Turn
                Closed --> Open: Pull
                Closed --> Locked: Turn
                Locked --> Open: Pull
                Locked --> Closed: Turn

            """;

        Assert.Equal(expected, BuildDoor().ToMermaid());
    }

    private static StateTable<Door, Hand, Sound> BuildDoor() => StateTable<Door, Hand, Sound>.Build(rules => rules
        .StayOnAny(Hand.Push, Sound.None)
        .OnAny(Hand.Pull, Door.Open, Sound.Creak)
        .OnAny(Hand.Turn, Door.Locked, Sound.Click)
        .On(Door.Open, Hand.Push, Door.Closed, Sound.Bang)
        .On(Door.Locked, Hand.Turn, Door.Closed, Sound.Click));
}

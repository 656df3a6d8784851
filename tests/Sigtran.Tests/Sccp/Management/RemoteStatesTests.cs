using Signalbox.Sigtran.Sccp.Management;

namespace Signalbox.Sigtran.Tests.Sccp.Management;

public sealed class RemoteStatesTests
{
    // Q.714, 5.2.2, 5.2.3, 5.3.2 to 5.3.4: every state and every event.
    public static TheoryData<RemoteState, RemoteEvent, RemoteState, RemoteEffect> Cells { get; } = new()
    {
        { RemoteState.Allowed, RemoteEvent.Allowed, RemoteState.Allowed, RemoteEffect.None },
        { RemoteState.Allowed, RemoteEvent.Prohibited, RemoteState.Prohibited, RemoteEffect.CloseAndTest },
        { RemoteState.Allowed, RemoteEvent.Paused, RemoteState.Unreachable, RemoteEffect.Close },
        { RemoteState.Allowed, RemoteEvent.Resumed, RemoteState.Allowed, RemoteEffect.None },
        { RemoteState.Allowed, RemoteEvent.UserPartUnavailable, RemoteState.Prohibited, RemoteEffect.CloseAndTest },
        { RemoteState.Allowed, RemoteEvent.TestDue, RemoteState.Allowed, RemoteEffect.None },
        { RemoteState.Unreachable, RemoteEvent.Allowed, RemoteState.Allowed, RemoteEffect.Open },
        { RemoteState.Unreachable, RemoteEvent.Prohibited, RemoteState.Prohibited, RemoteEffect.StartTests },
        { RemoteState.Unreachable, RemoteEvent.Paused, RemoteState.Unreachable, RemoteEffect.None },
        { RemoteState.Unreachable, RemoteEvent.Resumed, RemoteState.Allowed, RemoteEffect.Open },
        { RemoteState.Unreachable, RemoteEvent.UserPartUnavailable, RemoteState.Prohibited, RemoteEffect.StartTests },
        { RemoteState.Unreachable, RemoteEvent.TestDue, RemoteState.Unreachable, RemoteEffect.None },
        { RemoteState.Prohibited, RemoteEvent.Allowed, RemoteState.Allowed, RemoteEffect.Open },
        { RemoteState.Prohibited, RemoteEvent.Prohibited, RemoteState.Prohibited, RemoteEffect.None },
        { RemoteState.Prohibited, RemoteEvent.Paused, RemoteState.Unreachable, RemoteEffect.StopTests },
        { RemoteState.Prohibited, RemoteEvent.Resumed, RemoteState.Prohibited, RemoteEffect.Test },
        { RemoteState.Prohibited, RemoteEvent.UserPartUnavailable, RemoteState.Prohibited, RemoteEffect.None },
        { RemoteState.Prohibited, RemoteEvent.TestDue, RemoteState.Prohibited, RemoteEffect.Test },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void Cell_IsAsTheStandardHasIt(RemoteState state, RemoteEvent happened, RemoteState next, RemoteEffect effect)
    {
        var cell = RemoteStates.Table[state, happened];

        Assert.Equal((next, effect), (cell.Next, cell.Effect));
    }

    [Fact]
    public void Cells_AreAll() => Assert.Equal(Enum.GetValues<RemoteState>().Length * Enum.GetValues<RemoteEvent>().Length, Cells.Count);
}

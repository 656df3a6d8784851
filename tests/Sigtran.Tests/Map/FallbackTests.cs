using Signalbox.Kernel.Testing;
using Signalbox.Sigtran.Map;
using Signalbox.Sigtran.Map.Dialogues;
using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;
using F = Signalbox.Sigtran.Map.Dialogues.DialogueFailure;
using V = Signalbox.Sigtran.Map.Dialogues.FailureVerdict;

namespace Signalbox.Sigtran.Tests.Map;

/// <summary>Every cell of what a failed dialogue means, and what is remembered of it.</summary>
public sealed class FallbackTests
{
    // Verdicts for: Begin alone, Begin with the operation, accepted.
    private static readonly Dictionary<F, V[]> Cells = new()
    {
        [F.ContextRefused] = [V.FallBack, V.FallBack, V.Unknown],
        [F.DialogueRefused] = [V.NotPerformed, V.NotPerformed, V.Unknown],
        [F.BareUserAbort] = [V.FallBack, V.FallBack, V.Unknown],
        [F.UserAbort] = [V.NotPerformed, V.Unknown, V.Unknown],
        [F.FormatAbort] = [V.FallBack, V.FallBack, V.Unknown],
        [F.ProviderRefusal] = [V.NotPerformed, V.NotPerformed, V.Unknown],
        [F.ProviderAbort] = [V.NotPerformed, V.Unknown, V.Unknown],
        [F.LocalAbort] = [V.NotPerformed, V.Unknown, V.Unknown],
        [F.Silence] = [V.NotPerformed, V.Unknown, V.Unknown],
        [F.Returned] = [V.NotPerformed, V.NotPerformed, V.NotPerformed],
        [F.OperationUnknown] = [V.FallBack, V.FallBack, V.FallBack],
        [F.Rejected] = [V.NotPerformed, V.NotPerformed, V.NotPerformed],
        [F.NoAnswer] = [V.NotPerformed, V.Unknown, V.Unknown],
    };

    [Fact]
    public void EveryFailure_AtEveryStage_HasItsVerdict()
    {
        Assert.Equal(Enum.GetValues<F>(), Cells.Keys.Order());
        foreach (var (failure, verdicts) in Cells)
        {
            var actual = Enum.GetValues<DialogueStage>().Select(stage => Fallback.Of(failure, stage));
            Assert.Equal($"{failure}: {string.Join(' ', verdicts)}", $"{failure}: {string.Join(' ', actual)}");
        }
    }

    [Theory]
    [InlineData(TcAbortKind.ContextNotSupported, 0, F.ContextRefused)]
    [InlineData(TcAbortKind.Refused, 0, F.DialogueRefused)]
    [InlineData(TcAbortKind.User, 0, F.BareUserAbort)]
    [InlineData(TcAbortKind.Local, 3, F.LocalAbort)]
    [InlineData(TcAbortKind.Idle, 0, F.Silence)]
    [InlineData(TcAbortKind.Provider, 0, F.ProviderRefusal)]
    [InlineData(TcAbortKind.Provider, 1, F.ProviderAbort)]
    [InlineData(TcAbortKind.Provider, 2, F.FormatAbort)]
    [InlineData(TcAbortKind.Provider, 3, F.FormatAbort)]
    [InlineData(TcAbortKind.Provider, 4, F.ProviderRefusal)]
    [InlineData(TcAbortKind.Provider, 99, F.ProviderAbort)]
    public void Abort_IsTheFailureThatItShows(TcAbortKind kind, byte cause, F failure) =>
        Assert.Equal(failure, Fallback.FailureOf(new TcAbort(kind, cause)));

    [Fact]
    public void UserAbort_WithAWord_IsNoSignOfAVersion() =>
        Assert.Equal(F.UserAbort, Fallback.FailureOf(new TcAbort(TcAbortKind.User, 0, new("0.4.0.0.1.0.25.3"))));

    [Fact]
    public void Version_IsForgottenInTime()
    {
        var clock = new ManualClock();
        var memory = new VersionMemory(10, TimeSpan.FromHours(24), clock);
        memory.Note("1", MapContext.ShortMsgGateway, 2);

        clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(2, memory.Of("1", MapContext.ShortMsgGateway));
        Assert.Null(memory.Of("1", MapContext.ShortMsgMtRelay));
        clock.Advance(TimeSpan.FromHours(1));

        Assert.Null(memory.Of("1", MapContext.ShortMsgGateway));
        Assert.Equal(0, memory.Count);
    }

    [Fact]
    public void Versions_BeyondTheLimit_DriveOutTheOldest()
    {
        var memory = new VersionMemory(2, TimeSpan.FromHours(24), new ManualClock());
        for (var peer = 1; peer <= 3; peer++) memory.Note($"{peer}", MapContext.MwdMngt, 1);
        for (var again = 0; again < 100; again++) memory.Note("3", MapContext.MwdMngt, 2);

        Assert.Null(memory.Of("1", MapContext.MwdMngt));
        Assert.Equal(2, memory.Of("3", MapContext.MwdMngt));
        Assert.InRange(memory.Count, 1, 2);
    }

    [Fact]
    public void Peer_WithTimesOfItsOwn_IsFoundByTheLongestPrefix()
    {
        var options = new MapOptions
        {
            ServiceCentre = "1",
            Peers = [new("44") { MediumTimer = TimeSpan.FromSeconds(20) }, new("4477") { VersionMax = 2 }],
        };

        Assert.Equal(TimeSpan.FromSeconds(20), options.TimerOf(MapTimer.Medium, SccpAddress.OfTitle("4411", 6)));
        Assert.Equal(TimeSpan.FromSeconds(30), options.TimerOf(MapTimer.Medium, SccpAddress.OfTitle("4477", 6)));
        Assert.Equal(2, options.VersionMaxOf(SccpAddress.OfTitle("44779", 6)));
        Assert.Equal(3, options.VersionMaxOf(SccpAddress.OfTitle("49", 6)));
        Assert.Equal(TimeSpan.FromMinutes(1), options.TimerOf(MapTimer.MediumLong, SccpAddress.OfTitle("4411", 6)));
    }
}

using Signalbox.Modem.Contract;
using Xunit;

namespace Signalbox.Conformance.Sims;

/// <summary>The clauses of <see cref="ISimLedger"/>, each a fact.</summary>
public abstract class SimLedgerConformance
{
    private static readonly DateOnly Day = new(2026, 11, 30);
    private static readonly SimLimits Both = new() { PerDay = 25, PerMonth = 40 };

    [Fact]
    public async Task S1_WhatWasGranted_CountsOverARestart()
    {
        var ledger = Open();
        await ledger.ReserveAsync("A", Day, 7, SimLimits.None, CancellationToken.None);

        ledger = Reopen();

        Assert.Equal(new SimReservation(3, 10, 10), await ledger.ReserveAsync("A", Day, 3, SimLimits.None, CancellationToken.None));
    }

    [Fact]
    public async Task S2_TheRestOfABlock_IsGranted_AndThenNothing()
    {
        var ledger = Open();

        Assert.Equal(new SimReservation(10, 10, 10), await ledger.ReserveAsync("A", Day, 10, Both, CancellationToken.None));
        Assert.Equal(new SimReservation(10, 20, 20), await ledger.ReserveAsync("A", Day, 10, Both, CancellationToken.None));
        Assert.Equal(new SimReservation(5, 25, 25), await ledger.ReserveAsync("A", Day, 10, Both, CancellationToken.None));
        Assert.Equal(new SimReservation(0, 25, 25), await ledger.ReserveAsync("A", Day, 10, Both, CancellationToken.None));
    }

    [Fact]
    public async Task S2_ALimitBelowWhatWasSent_GrantsNothing()
    {
        var ledger = Open();
        await ledger.ReserveAsync("A", Day, 20, SimLimits.None, CancellationToken.None);

        var reserved = await ledger.ReserveAsync("A", Day, 1, new SimLimits { PerDay = 5 }, CancellationToken.None);

        Assert.Equal(new SimReservation(0, 20, 20), reserved);
    }

    [Fact]
    public async Task S3_Days_AreCountedApart_AndMonthsAreTheirSum()
    {
        var ledger = Open();
        await ledger.ReserveAsync("A", Day.AddDays(-1), 25, Both, CancellationToken.None);

        Assert.Equal(new SimReservation(15, 15, 40), await ledger.ReserveAsync("A", Day, 25, Both, CancellationToken.None));
        Assert.Equal(new SimReservation(25, 25, 25), await ledger.ReserveAsync("A", Day.AddDays(1), 30, Both, CancellationToken.None));
        Assert.Equal(new SimReservation(0, 15, 40), await ledger.ReserveAsync("A", Day, 1, Both, CancellationToken.None));
    }

    [Fact]
    public async Task S4_WhatIsGivenBack_IsGrantedAgain_AndNeverMoreThanThere()
    {
        var ledger = Open();
        await ledger.ReserveAsync("A", Day, 25, Both, CancellationToken.None);
        await ledger.GiveBackAsync("A", Day, 4, CancellationToken.None);
        Assert.Equal(new SimReservation(4, 25, 25), await ledger.ReserveAsync("A", Day, 10, Both, CancellationToken.None));

        await ledger.GiveBackAsync("A", Day, 1000, CancellationToken.None);
        await ledger.GiveBackAsync("B", Day, 1000, CancellationToken.None);

        Assert.Equal(new SimReservation(1, 1, 1), await ledger.ReserveAsync("A", Day, 1, Both, CancellationToken.None));
        Assert.Equal(new SimReservation(1, 1, 1), await ledger.ReserveAsync("B", Day, 1, Both, CancellationToken.None));
    }

    [Fact]
    public async Task S5_Cards_DoNotTouchEachOther()
    {
        var ledger = Open();
        await ledger.ReserveAsync("89490100000000000018", Day, 25, Both, CancellationToken.None);

        var other = await ledger.ReserveAsync("8949010000000000001", Day, 25, Both, CancellationToken.None);

        Assert.Equal(25, other.Granted);
    }

    [Fact]
    public async Task S6_ReservationsAtTheSameTime_GrantNoMoreThanTheLimit()
    {
        var ledger = Open();
        var limits = new SimLimits { PerDay = 333 };

        var reserved = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ =>
            Task.Run(async () => await ledger.ReserveAsync("A", Day, 10, limits, CancellationToken.None))));

        Assert.Equal(333, reserved.Sum(one => one.Granted));
    }

    /// <summary>A new ledger, empty.</summary>
    protected abstract ISimLedger Open();

    /// <summary>The same ledger after its process was killed.</summary>
    protected abstract ISimLedger Reopen();
}

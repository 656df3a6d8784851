using Signalbox.Modem.Contract;
using Signalbox.Storage.Sims;

namespace Signalbox.Storage.Tests.Sims;

/// <summary>The store as the ports' contract wants it.</summary>
internal sealed class StoredSimLedger(SqliteSimLedger store) : ISimLedger
{
    public async ValueTask<SimReservation> ReserveAsync(
        string card, DateOnly day, int count, SimLimits limits, CancellationToken cancellation)
    {
        var grant = await store.ReserveAsync(card, day, count, limits.PerDay, limits.PerMonth, cancellation);
        return new SimReservation(grant.Granted, grant.Today, grant.ThisMonth);
    }

    public ValueTask GiveBackAsync(string card, DateOnly day, int count, CancellationToken cancellation) =>
        store.GiveBackAsync(card, day, count, cancellation);
}

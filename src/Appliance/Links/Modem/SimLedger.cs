using Signalbox.Modem.Contract;
using Signalbox.Storage.Sims;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>Counts what cards send in the file of the data directory.</summary>
internal sealed class SimLedger(string dataDirectory) : ISimLedger, IDisposable
{
    private readonly SqliteSimLedger _file = new(dataDirectory);

    public async ValueTask<SimReservation> ReserveAsync(string card, DateOnly day, int count, SimLimits limits, CancellationToken cancellation)
    {
        var grant = await _file.ReserveAsync(card, day, count, limits.PerDay, limits.PerMonth, cancellation);
        return new SimReservation(grant.Granted, grant.Today, grant.ThisMonth);
    }

    public ValueTask GiveBackAsync(string card, DateOnly day, int count, CancellationToken cancellation) =>
        _file.GiveBackAsync(card, day, count, cancellation);

    public void Dispose() => _file.Dispose();
}

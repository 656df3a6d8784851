namespace Signalbox.Storage.Sims;

/// <summary>A change that waits for the disk: a reservation, or with a negative count something given back.</summary>
internal sealed record SimChange(string Card, DateOnly Day, int Count, int? DayMax, int? MonthMax)
{
    public TaskCompletionSource<SimGrant> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

namespace Signalbox.HardwareSim.Load;

/// <summary>Notices that a run makes no progress any more: nothing sent, answered or receipted for a while.</summary>
internal sealed class StallWatch(LoadState state, TimeProvider clock)
{
    private long _progress = -1;
    private long _progressAt = clock.GetTimestamp();

    /// <summary>Whether nothing has happened for as long as the run is willing to wait.</summary>
    public bool IsStalled
    {
        get
        {
            var tally = state.Tally;
            var progress = state.Schedule.Issued + tally.Accepted + tally.Refused + tally.Unanswered + tally.Receipts;
            if (progress != _progress) _progressAt = clock.GetTimestamp();
            _progress = progress;
            return clock.GetElapsedTime(_progressAt) >= Patience;
        }
    }

    /// <summary>A slow timetable is no stall.</summary>
    private TimeSpan Patience => state.Options.Rate > 0 ? state.Options.Drain + TimeSpan.FromSeconds(2 / state.Options.Rate) : state.Options.Drain;
}

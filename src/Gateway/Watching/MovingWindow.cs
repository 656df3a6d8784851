namespace Signalbox.Gateway.Watching;

/// <summary>
/// The slices by which a window moves. Time goes by looks, one each <see cref="LookPeriod"/>; a slice is as many looks as make sixty slices of a
/// window or fewer. At the end of a slice the window is as long as it is to be, and else shorter by less than a slice. One caller at a time.
/// </summary>
internal sealed class MovingWindow
{
    /// <summary>Time from one look to the next.</summary>
    public static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(5);

    private const int SlicesMax = 60;

    private readonly long _begun;
    private readonly int _looksPerSlice;
    private readonly int _slices;
    private long _look;

    /// <param name="length">How long it is: at least a minute.</param>
    /// <param name="seesBefore">Whether what was in the window before is kept too.</param>
    /// <param name="look">The number of the look at which it begins.</param>
    public MovingWindow(TimeSpan length, bool seesBefore, long look)
    {
        _begun = _look = look;
        var looks = (int)(length / LookPeriod);
        _looksPerSlice = (looks + SlicesMax - 1) / SlicesMax;
        _slices = looks / _looksPerSlice;
        Kept = (seesBefore ? 2 * _slices : _slices) + 1;
    }

    /// <summary>Ends of slices that are kept.</summary>
    public int Kept { get; }

    /// <summary>Whether it has been counted for as long as it is.</summary>
    public bool IsWhole => First >= 0;

    /// <summary>The slice that has ended last; 0 is where it began.</summary>
    public long Last => (_look - _begun) / _looksPerSlice;

    private bool IsAtEndOfSlice => (_look - _begun) % _looksPerSlice == 0;

    // The slice with whose end the window begins.
    private long First => Last - _slices + (IsAtEndOfSlice ? 0 : 1);

    /// <summary>Moves on.</summary>
    /// <returns>The slices that have ended, of those that are kept.</returns>
    public IEnumerable<long> MoveTo(long look)
    {
        var before = Last;
        _look = Math.Max(_look, look);
        for (var slice = Math.Max(before + 1, Last - Kept + 1); slice <= Last; slice++) yield return slice;
    }

    /// <summary>What a row has in the window.</summary>
    public Tally Of(TallyRow row) => row.Total - row.At(First);

    /// <summary>What it had in the window before; null while that was not counted as a whole.</summary>
    public Tally? Before(TallyRow row) => First - _slices < 0 ? null : row.At(First) - row.At(First - _slices);

    /// <summary>Whether a row has had nothing as long as anything is kept of it.</summary>
    public bool IsIdle(TallyRow row) => Last >= Kept - 1 && row.Total == row.At(Last - Kept + 1);
}

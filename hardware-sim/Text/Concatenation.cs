namespace Signalbox.HardwareSim.Text;

/// <summary>Which part of which long message this is; the same three numbers stand in a user data header and in the SAR TLVs.</summary>
/// <param name="Reference">Common to all parts.</param>
/// <param name="Total">Parts in all, 1 to 255.</param>
/// <param name="Number">This part, counted from 1.</param>
public readonly record struct Concatenation(int Reference, int Total, int Number)
{
    /// <summary>Whether the numbers make sense and there is more than one part.</summary>
    public bool IsPart => Total > 1 && Number >= 1 && Number <= Total;
}

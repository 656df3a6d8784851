namespace Signalbox.Modem.Contract;

/// <summary>What became of a command that a person asked a port to give: one of the three cases below.</summary>
public abstract record PortAnswer
{
    private PortAnswer()
    {
    }

    /// <summary>The modem answered.</summary>
    /// <param name="Lines">The lines of the answer.</param>
    /// <param name="Final">The final result as it would stand on the line: OK, ERROR, +CME ERROR: 10.</param>
    /// <param name="IsOk">Whether that is OK.</param>
    public sealed record Answered(IReadOnlyList<string> Lines, string Final, bool IsOk) : PortAnswer;

    /// <summary>It was not given to the modem.</summary>
    /// <param name="Reason">Why, in words.</param>
    public sealed record Refused(string Reason) : PortAnswer;

    /// <summary>It was given, and there is no final result: the modem is brought into step again before anything else is asked.</summary>
    /// <param name="Lines">The lines that came.</param>
    /// <param name="Reason">Why, in words.</param>
    public sealed record Unanswered(IReadOnlyList<string> Lines, string Reason) : PortAnswer;
}

namespace Signalbox.Sigtran.Map.Services;

/// <summary>What MAP counted since it was made.</summary>
public sealed class MapCounters
{
    /// <summary>Dialogues that were opened once more with an older version.</summary>
    public long FallBacks { get; internal set; }

    /// <summary>Dialogues whose operation came after an empty Begin, for lack of room in one SCCP message.</summary>
    public long LongMessages { get; internal set; }

    /// <summary>Operations without an answer that can be used.</summary>
    public long Failures { get; internal set; }

    /// <summary>Delivery reports that a register took.</summary>
    public long ReportsTaken { get; internal set; }

    /// <summary>Delivery reports that a register refused, or did not answer.</summary>
    public long ReportsRefused { get; internal set; }

    /// <summary>Dialogues of peers that were refused, for their application context or operation.</summary>
    public long DialoguesRefused { get; internal set; }

    /// <summary>Arguments of peers that could not be read.</summary>
    public long ArgumentsRefused { get; internal set; }
}

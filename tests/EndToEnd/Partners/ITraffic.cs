namespace Signalbox.EndToEnd.Partners;

/// <summary>What a partner submits, one submit_sm after the other. For its partner's loop; the properties may be read from anywhere.</summary>
internal interface ITraffic
{
    /// <summary>submit_sm's given out.</summary>
    int Issued { get; }

    /// <summary>Whether there will be no more.</summary>
    bool IsOver { get; }

    /// <summary>The next one; false when none is due.</summary>
    bool TryNext(out Submission submission);
}

/// <summary>A submit_sm to be sent.</summary>
internal readonly record struct Submission(Submitted Entry, byte[] Body);

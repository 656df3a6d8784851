namespace Signalbox.Modem.At.Codec;

/// <summary>Where a line belongs: final, intermediate and unsolicited results (ITU-T V.250, 5.7).</summary>
public enum AtRoute
{
    /// <summary>Nowhere: an echo, or a final result that nobody waits for.</summary>
    Nowhere,

    /// <summary>It ends the command.</summary>
    Final,

    /// <summary>To the command's answer.</summary>
    Answer,

    /// <summary>It came unasked.</summary>
    Unsolicited,

    /// <summary>It came unasked, and the PDU that belongs to it has yet to come.</summary>
    Held,
}

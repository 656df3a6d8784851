namespace Signalbox.Sms.UserData;

/// <summary>What became of a part given to a <see cref="ConcatenatedSet"/> (3GPP TS 23.040, 9.2.3.24.1).</summary>
public enum PartAddition
{
    /// <summary>It was missing and is kept.</summary>
    Added,

    /// <summary>It was there already, with the same content.</summary>
    Repeated,

    /// <summary>It is not of this set: another total, a number out of range, or other content under a number already there.</summary>
    Contradiction,
}

namespace Signalbox.Gateway.Lists;

/// <summary>Where an entry came from. Persisted: the numbers never change.</summary>
public enum ListOrigin : byte
{
    /// <summary>Somebody added it by hand.</summary>
    Operator = 1,

    /// <summary>It was a line of a file.</summary>
    Import = 2,

    /// <summary>The subscriber asked for it (row I3).</summary>
    Subscriber = 3,
}

namespace Signalbox.Gateway.Numbering;

/// <summary>Where a number's subscriber is, and from where that is known.</summary>
/// <param name="Range">What the numbering plan says; null where it says nothing.</param>
/// <param name="Network">The network that has the subscriber; none where that is not known.</param>
/// <param name="Source">From where the network is known.</param>
public readonly record struct NumberPlace(NumberRange? Range, NetworkCode Network, NumberSource Source)
{
    /// <summary>The country: two letters of ISO 3166-1, or 001; empty where it is not known.</summary>
    public string Region => Range?.Region ?? "";

    /// <summary>The time zone; null where it is not known.</summary>
    public string? Zone => Range?.Zone;
}

/// <summary>From where a number's network is known.</summary>
public enum NumberSource
{
    /// <summary>It is not known.</summary>
    Unknown,

    /// <summary>From the numbering plan: the network that the number was first given to.</summary>
    Plan,

    /// <summary>From an import of numbers that have changed their network.</summary>
    Import,

    /// <summary>From the answer to a look-up.</summary>
    LookUp,
}

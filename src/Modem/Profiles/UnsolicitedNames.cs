namespace Signalbox.Modem.Profiles;

/// <summary>
/// What a family of modems says unasked. An entry is a name with its sign (<c>^RSSI</c>) or a whole line (<c>SMS Ready</c>,
/// <c>^SIMST: 1</c>).
/// </summary>
public sealed record UnsolicitedNames
{
    /// <summary>Means nothing, and may come often.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>The modem has started anew: all that was set is forgotten.</summary>
    public IReadOnlyList<string> Restart { get; init; } = ["RDY", "^SYSSTART"];

    /// <summary>A message store is full.</summary>
    public IReadOnlyList<string> StorageFull { get; init; } = ["^SMMEMFULL"];

    /// <summary>The card can be used now.</summary>
    public IReadOnlyList<string> SimReady { get; init; } = ["+CPIN: READY", "SMS Ready", "Call Ready"];
}

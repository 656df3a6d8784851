namespace Signalbox.Gateway.Lists;

/// <summary>A list as the ledger has it.</summary>
/// <param name="Key">The ledger's number for it, never given twice.</param>
/// <param name="Name">Which it is.</param>
/// <param name="Services">The services for which it has had entries, and the empty name when it has had some for all.</param>
public sealed record StoredList(int Key, ListName Name, IReadOnlyList<string> Services);

namespace Signalbox.Gateway.Lists;

/// <summary>A list and how much is in it.</summary>
/// <param name="Name">Which.</param>
/// <param name="Entries">Its entries in all.</param>
/// <param name="Services">Entries by service; those for all services under the empty name.</param>
/// <param name="Octets">Memory that it takes.</param>
public sealed record ListReport(ListName Name, long Entries, IReadOnlyList<ServiceCount> Services, long Octets);

/// <summary>How many entries of a list are for one service.</summary>
/// <param name="Service">Its name; empty for all services.</param>
/// <param name="Entries">How many.</param>
public sealed record ServiceCount(string Service, long Entries);

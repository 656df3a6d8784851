namespace Signalbox.Gateway.Lists;

/// <summary>What came of a file that was imported.</summary>
/// <param name="Lines">Lines read, all kinds of them.</param>
/// <param name="Added">Entries that were not there and are now, on disk and in effect.</param>
/// <param name="Already">Entries that were there.</param>
/// <param name="Wrong">Lines that could not be taken.</param>
/// <param name="Faults">The first of those, <see cref="ListImport.FaultsMax"/> at the most.</param>
public sealed record ImportResult(long Lines, long Added, long Already, long Wrong, IReadOnlyList<ImportFault> Faults);

/// <summary>A line that could not be taken.</summary>
/// <param name="Line">Its number; the first is 1.</param>
/// <param name="Reason">What is wrong with it. Never what stands in it: that is somebody's number.</param>
public sealed record ImportFault(long Line, string Reason);

namespace Signalbox.Storage.Journal;

/// <summary>A record in a frame whose checksum is right cannot be read: it was written by another program, or wrongly.</summary>
internal sealed class MalformedRecordException(string message) : Exception(message);

namespace Signalbox.Smpp.Fuzz.Engine;

/// <summary>Something that a peer's octets must never bring about.</summary>
internal sealed class FuzzFailure(string message, Exception? cause = null) : Exception(message, cause);

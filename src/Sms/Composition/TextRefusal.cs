namespace Signalbox.Sms.Composition;

/// <summary>Why a text was refused: GSM 7-bit lacks characters of it, and nothing else was allowed.</summary>
/// <param name="Index">Where the first one stands, in UTF-16 units from 0.</param>
/// <param name="Characters">How many there are; a surrogate pair is one.</param>
public readonly record struct TextRefusal(int Index, int Characters);

namespace Signalbox.HardwareSim.Smsc;

/// <summary>One deliver_sm of a subscriber's message: the whole of it, or a part with its user data header.</summary>
/// <param name="From">The subscriber's digits.</param>
/// <param name="To">The number that it is sent to.</param>
/// <param name="EsmClass">esm_class.</param>
/// <param name="DataCoding">data_coding.</param>
/// <param name="ShortMessage">short_message, at most 254 octets.</param>
internal sealed record MobilePart(string From, string To, byte EsmClass, byte DataCoding, byte[] ShortMessage);

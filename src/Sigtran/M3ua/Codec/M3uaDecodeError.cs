namespace Signalbox.Sigtran.M3ua.Codec;

/// <summary>Why a message cannot be read (RFC 4666, 3.8.1).</summary>
/// <param name="Code">What to tell the peer by ERR.</param>
/// <param name="Type">The message's class and type; ERR where the header could not be read. An ERR is never answered by an ERR.</param>
/// <param name="Offset">Where in the message.</param>
/// <param name="What">What is wrong, for people.</param>
public sealed record M3uaDecodeError(M3uaErrorCode Code, M3uaMessageType Type, int Offset, string What);

namespace Signalbox.Transport.Sctp;

/// <summary>An association could not be set up, or SCTP is not to be had here; the message says what to do about it.</summary>
public sealed class SctpException : IOException
{
    /// <summary>With a message for people.</summary>
    public SctpException(string message)
        : base(message)
    {
    }

    /// <summary>With a message for people and what lies behind it.</summary>
    public SctpException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

namespace Signalbox.Transport.Sctp.Associations;

/// <summary>What became of a message that was handed to the stack.</summary>
internal enum SendOutcome
{
    /// <summary>The stack has it.</summary>
    Taken,

    /// <summary>There is no room now; the stack raises a signal when there is.</summary>
    NoRoom,

    /// <summary>The association is gone, or is being ended.</summary>
    Gone,
}

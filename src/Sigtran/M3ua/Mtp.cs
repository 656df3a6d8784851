namespace Signalbox.Sigtran.M3ua;

/// <summary>MTP-TRANSFER, request and indication (ITU-T Q.701, 8; RFC 4666, 1.6.1): a message for a user part, and its routing label.</summary>
/// <param name="Origin">OPC.</param>
/// <param name="Destination">DPC.</param>
/// <param name="Sls">Signalling link selection: messages with the same one stay in order.</param>
/// <param name="UserData">The user part's message; whoever gets it may keep it.</param>
public readonly record struct MtpTransfer(PointCode Origin, PointCode Destination, byte Sls, ReadOnlyMemory<byte> UserData)
{
    /// <summary>The service indicator of SCCP.</summary>
    public const byte SccpServiceIndicator = 3;

    /// <summary>SI: which user part.</summary>
    public byte ServiceIndicator { get; init; } = SccpServiceIndicator;

    /// <summary>NI, 0..3.</summary>
    public byte NetworkIndicator { get; init; }

    /// <summary>MP, 0..3.</summary>
    public byte Priority { get; init; }
}

/// <summary>What became of a request to transfer.</summary>
public enum MtpResult
{
    /// <summary>An association has it.</summary>
    Sent,

    /// <summary>It waits for an application server that is pending (RFC 4666, 4.3.2, T(r)); it goes when one becomes active.</summary>
    Held,

    /// <summary>No route knows the destination.</summary>
    NoRoute,

    /// <summary>Routes know it, and none can be used now: the destination is unavailable or no server is active.</summary>
    Unavailable,

    /// <summary>There is no room: the association's buffer or what waits for a pending server is full.</summary>
    Full,
}

/// <summary>Why a user part cannot be reached (MTP-STATUS, RFC 4666, 3.4.4 and 3.4.5).</summary>
public enum MtpStatusCause
{
    /// <summary>The destination is congested; see the level.</summary>
    Congestion,

    /// <summary>The remote user part is unavailable, why is unknown.</summary>
    UserPartUnknown,

    /// <summary>There is no such user part there.</summary>
    UserPartUnequipped,

    /// <summary>The user part is there and inaccessible.</summary>
    UserPartInaccessible,
}

/// <summary>The service of MTP as its users see it. Everything happens on the loop.</summary>
public interface IMtpService
{
    /// <summary>MTP-TRANSFER request.</summary>
    MtpResult Transfer(in MtpTransfer request);

    /// <summary>Whether a message to <paramref name="destination"/> could leave now.</summary>
    bool IsAvailable(PointCode destination);
}

/// <summary>A user part of MTP: SCCP. Everything happens on the loop.</summary>
public interface IMtpUser
{
    /// <summary>MTP-TRANSFER indication.</summary>
    void Transferred(in MtpTransfer indication);

    /// <summary>MTP-PAUSE: <paramref name="destination"/> cannot be reached any more.</summary>
    void Paused(PointCode destination);

    /// <summary>MTP-RESUME: it can be reached (again).</summary>
    void Resumed(PointCode destination);

    /// <summary>MTP-STATUS.</summary>
    /// <param name="destination">Which.</param>
    /// <param name="cause">What is the matter there.</param>
    /// <param name="level">With congestion: 0 (none any more) to 3; otherwise 0.</param>
    void StatusChanged(PointCode destination, MtpStatusCause cause, int level);
}

using Signalbox.Sigtran.M3ua;

namespace Signalbox.Sigtran.Sccp;

/// <summary>N-UNITDATA, request and indication (ITU-T Q.711, 6.2.2.3.1).</summary>
/// <param name="Called">To whom.</param>
/// <param name="Calling">From whom.</param>
/// <param name="UserData">The user's message, 1..<see cref="UserDataMax"/> octets; whoever gets it may keep it.</param>
public sealed record NUnitdata(SccpAddress Called, SccpAddress Calling, ReadOnlyMemory<byte> UserData)
{
    /// <summary>Octets at the most: sixteen segments (ITU-T Q.714, 4.1.1.2).</summary>
    public const int UserDataMax = 3952;

    /// <summary>Set: messages with the same number stay in order (protocol class 1). Null: class 0.</summary>
    public byte? SequenceControl { get; init; }

    /// <summary>Return option: whether a message that cannot be delivered comes back as a notice.</summary>
    public bool ReturnsOnError { get; init; }
}

/// <summary>N-NOTICE (ITU-T Q.711, 6.2.2.3.2): a message of ours could not be delivered.</summary>
/// <param name="Called">To whom it came back: us.</param>
/// <param name="Calling">To whom it had been sent.</param>
/// <param name="UserData">What came back of it: all, or its first segment.</param>
/// <param name="Reason">Return cause (ITU-T Q.713, 3.12).</param>
public sealed record NNotice(SccpAddress Called, SccpAddress Calling, ReadOnlyMemory<byte> UserData, byte Reason);

/// <summary>What became of a request to send.</summary>
public enum SccpResult
{
    /// <summary>MTP has it, or holds it.</summary>
    Sent,

    /// <summary>An address has no form on the wire, or the data are too long.</summary>
    BadRequest,

    /// <summary>No translation for such an address, or for this one.</summary>
    NoTranslation,

    /// <summary>Where it translates to cannot be reached: point code or subsystem.</summary>
    Unavailable,

    /// <summary>There is no room below.</summary>
    Full,
}

/// <summary>The connectionless service of SCCP as its users see it. Everything happens on the loop.</summary>
public interface ISccpService
{
    /// <summary>N-UNITDATA request.</summary>
    SccpResult Send(NUnitdata request);
}

/// <summary>A subsystem: TCAP. Everything happens on the loop.</summary>
public interface ISccpUser
{
    /// <summary>N-UNITDATA indication.</summary>
    void Arrived(NUnitdata indication);

    /// <summary>N-NOTICE indication.</summary>
    void Returned(NNotice notice);

    /// <summary>N-STATE and N-PCSTATE indication: a remote subsystem can be reached or not; with subsystem 1, the SCCP of the node.</summary>
    void StateChanged(PointCode pointCode, byte subsystem, bool isAvailable);
}

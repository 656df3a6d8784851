namespace Signalbox.Sigtran.M3ua;

/// <summary>An SCTP association as M3UA sees it (RFC 4666, 1.4.7 and 4.1). Everything happens on the loop, and nothing waits.</summary>
public interface IM3uaAssociation
{
    /// <summary>Whose it is: the name of a peer in the options.</summary>
    string Name { get; }

    /// <summary>Streams that may be sent on: 0 to this less one.</summary>
    int Streams { get; }

    /// <summary>Sends a message; it is copied. False when there is no room now or the association is gone.</summary>
    bool TrySend(ushort stream, ReadOnlySpan<byte> message);

    /// <summary>Ends it, for it is of no use; <see cref="M3uaNode.AssociationDown"/> is called later, as for any end.</summary>
    void Abort(string reason);
}

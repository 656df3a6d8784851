using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua.Options;
using Signalbox.Sigtran.M3ua.Peers;
using Signalbox.Sigtran.M3ua.Servers;

namespace Signalbox.Sigtran.M3ua;

/// <summary>What peers and servers ask of the node that they are part of.</summary>
internal interface INode
{
    LoopTimers Timers { get; }

    M3uaOptions Options { get; }

    /// <summary>The user part above.</summary>
    IMtpUser User { get; }

    /// <summary>A process is up, active, inactive or down in a server.</summary>
    void MemberChanged(Membership member);

    /// <summary>A server's state is another: ways are open or closed.</summary>
    void ServerChanged(ApplicationServer server);

    /// <summary>What is known of destinations is another.</summary>
    void DestinationsChanged();

    /// <summary>Sends what waited; never holds it again.</summary>
    MtpResult Forward(in MtpTransfer transfer);

    /// <summary>As of a user, for what came back unsent.</summary>
    MtpResult Transfer(in MtpTransfer request);

    /// <summary>Whether there is a route to a destination, be it open or not.</summary>
    bool IsRouted(PointCode destination);

    /// <summary>Whether a destination can be reached, by our own or through another.</summary>
    bool Reaches(PointCode destination);
}

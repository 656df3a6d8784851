using System.Security.Cryptography;
using Signalbox.Appliance.Configuration.Sigtran;
using Signalbox.Appliance.Links.Sigtran.Associations;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Map.Services;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;

namespace Signalbox.Appliance.Links.Sigtran;

/// <summary>M3UA, SCCP, TCAP and MAP of one link, one above the other. Everything happens on the loop.</summary>
internal sealed class SignallingNetwork : IAssociationUser
{
    public SignallingNetwork(SigtranLinkConfiguration configuration, SignallingLoop loop)
    {
        var below = new Below();
        Sccp = new SccpNode(configuration.Sccp, below, loop.Timers);
        M3ua = new M3uaNode(configuration.M3ua, loop.Timers, Sccp);
        below.Mtp = M3ua;
        // Where ids begin nobody outside can know, so that nobody outside can answer in another's place.
        var seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        Tcap = new TcapNode(Sccp, loop.Timers, configuration.Tcap, seed);
        Map = new MapNode(Tcap, loop.Timers, configuration.Map);
        Tcap.User = Map;
        Sccp.Register(Subsystems.Msc, Tcap);
    }

    public M3uaNode M3ua { get; }

    public SccpNode Sccp { get; }

    public TcapNode Tcap { get; }

    public MapNode Map { get; }

    public void AssociationUp(SignallingAssociation association) => M3ua.AssociationUp(association);

    public void AssociationRestarted(SignallingAssociation association) => M3ua.AssociationRestarted(association);

    public void MessageArrived(SignallingAssociation association, ReadOnlyMemory<byte> message) => M3ua.MessageArrived(association, message);

    public void AssociationDown(SignallingAssociation association, string reason, IReadOnlyList<byte[]> unsent)
    {
        foreach (var message in unsent) M3ua.MessageReturned(association, message);
        M3ua.AssociationDown(association, reason);
    }

    /// <summary>SCCP is made before what is below it, since each wants the other.</summary>
    private sealed class Below : IMtpService
    {
        public IMtpService? Mtp { get; set; }

        public MtpResult Transfer(in MtpTransfer request) => Mtp?.Transfer(request) ?? MtpResult.Unavailable;

        public bool IsAvailable(PointCode destination) => Mtp?.IsAvailable(destination) ?? false;
    }
}

using System.Collections.Immutable;
using System.Net;

namespace Signalbox.Transport.Sctp.Memory;

/// <summary>
/// A network in memory that SCTP stacks meet on: who listens where, which associations stand, which addresses are cut off. For tests, which
/// break it as they like; nothing in it takes time. Thread-safe.
/// </summary>
public sealed class MemorySctpNetwork
{
    private const ushort DynamicPortMin = 49152;
    private readonly Dictionary<(IPAddress Address, ushort Port), MemorySctpListener> _listeners = [];
    private readonly List<MemorySctpAssociation> _associations = [];
    private readonly HashSet<IPAddress> _cut = [];
    private ushort _lastPort = DynamicPortMin;

    /// <summary>Guards everything on the network, associations included.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>
    /// Cuts an address off: whoever has it as a peer's is told that the path is down. An association without a path left is lost by
    /// silence, at both ends.
    /// </summary>
    public void Cut(IPAddress address)
    {
        lock (Gate)
        {
            if (_cut.Add(address)) PathChanged(address, isUp: false);
        }
    }

    /// <summary>Mends what <see cref="Cut"/> did; the path is told to be up.</summary>
    public void Mend(IPAddress address)
    {
        lock (Gate)
        {
            if (_cut.Remove(address)) PathChanged(address, isUp: true);
        }
    }

    internal void Add(MemorySctpListener listener)
    {
        lock (Gate)
        {
            foreach (var address in listener.Local.Addresses)
            {
                if (_listeners.ContainsKey((address, listener.Local.Port))) throw new SctpException($"{address}:{listener.Local.Port} is taken");
            }

            foreach (var address in listener.Local.Addresses) _listeners[(address, listener.Local.Port)] = listener;
        }
    }

    internal void Remove(MemorySctpListener listener)
    {
        lock (Gate)
        {
            foreach (var address in listener.Local.Addresses) _listeners.Remove((address, listener.Local.Port));
        }
    }

    /// <summary>The end with a port of its own, where any was asked for.</summary>
    internal SctpEndpoint WithPort(SctpEndpoint local)
    {
        if (local.Port != 0) return local;
        lock (Gate)
        {
            do
            {
                _lastPort = _lastPort == ushort.MaxValue ? DynamicPortMin : (ushort)(_lastPort + 1);
            }
            while (local.Addresses.Any(address => _listeners.ContainsKey((address, _lastPort)))
                || _associations.Exists(each => each.Local.Port == _lastPort));
            return local with { Port = _lastPort };
        }
    }

    /// <summary>Sets an association up, or begins the one anew that stands between the same two ends (RFC 9260, 5.2).</summary>
    internal MemorySctpAssociation Connect(SctpEndpoint local, SctpEndpoint remote, SctpSettings settings)
    {
        lock (Gate)
        {
            if (local.Addresses.All(_cut.Contains) || remote.Addresses.All(_cut.Contains)) throw new SctpException($"{remote} does not answer");
            var standing = _associations.Find(each => each.Remote.Port == local.Port && each.Local.Port == remote.Port
                && each.Remote.Addresses.Intersect(local.Addresses).Any() && each.Local.Addresses.Intersect(remote.Addresses).Any());
            return standing is not null ? Restart(standing, local, settings) : SetUp(local, remote, settings);
        }
    }

    internal void Forget(MemorySctpAssociation association) => _associations.Remove(association);

    private MemorySctpAssociation SetUp(SctpEndpoint local, SctpEndpoint remote, SctpSettings settings)
    {
        var listener = remote.Addresses.Where(address => !_cut.Contains(address))
            .Select(address => _listeners.GetValueOrDefault((address, remote.Port))).FirstOrDefault(found => found is not null)
            ?? throw new SctpException($"{remote} refuses the association: nobody listens there");
        var ours = new MemorySctpAssociation(this, local, listener.Local, settings, Streams(settings, listener.Settings));
        var theirs = new MemorySctpAssociation(this, listener.Local, local, listener.Settings, Streams(listener.Settings, settings));
        if (!listener.TryOffer(theirs)) throw new SctpException($"{remote} refuses the association: too many wait there");
        ours.Meet(theirs);
        _associations.Add(ours);
        _associations.Add(theirs);
        return ours;
    }

    private MemorySctpAssociation Restart(MemorySctpAssociation theirs, SctpEndpoint local, SctpSettings settings)
    {
        var ours = new MemorySctpAssociation(this, local, theirs.Local, settings, Streams(settings, theirs.Settings));
        theirs.PeerRestarted(ours);
        _associations.Add(ours);
        return ours;
    }

    private static int Streams(SctpSettings sender, SctpSettings receiver) => Math.Min(sender.OutboundStreams, receiver.InboundStreamsMax);

    private void PathChanged(IPAddress address, bool isUp)
    {
        foreach (var association in _associations.ToImmutableArray())
        {
            if (association.Remote.Addresses.Contains(address)) association.PathChanged(address, isUp);
            if (association.Remote.Addresses.All(_cut.Contains) || association.Local.Addresses.All(_cut.Contains))
                association.Lose("the peer does not answer");
        }
    }
}

using System.Collections.Immutable;
using Signalbox.Sigtran.Sccp.Management;

namespace Signalbox.Sigtran.Sccp;

/// <summary>A remote subsystem as it stands.</summary>
/// <param name="Place">Which.</param>
/// <param name="State">Whether it may be used.</param>
public sealed record RemoteSubsystemStatus(SubsystemPlace Place, RemoteState State);

/// <summary>A subsystem of ours as it stands.</summary>
/// <param name="Subsystem">Which.</param>
/// <param name="IsInService">Whether it takes messages.</param>
public sealed record LocalSubsystemStatus(byte Subsystem, bool IsInService);

/// <summary>An SCCP node at one moment.</summary>
/// <param name="Counters">What it has done; a copy.</param>
/// <param name="Reassemblies">Messages that are being put together.</param>
/// <param name="Local">Our subsystems.</param>
/// <param name="Remote">Those of others that are known.</param>
public sealed record SccpStatus(
    SccpCounters Counters, int Reassemblies, ImmutableArray<LocalSubsystemStatus> Local, ImmutableArray<RemoteSubsystemStatus> Remote);

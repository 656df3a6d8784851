using Signalbox.Transport.Channels;

namespace Signalbox.Transport.Reactor;

/// <summary>What the reactor's thread is asked to do with a channel: end it with a fault, or, without one, read on.</summary>
internal readonly record struct ReactorRequest(PolledChannel Channel, PortFault? End);

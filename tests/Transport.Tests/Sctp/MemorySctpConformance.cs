using Signalbox.Transport.Sctp;
using Signalbox.Transport.Sctp.Memory;

namespace Signalbox.Transport.Tests.Sctp;

public sealed class MemorySctpConformance : SctpConformance
{
    private protected override ISctpStack Stack { get; } = new MemorySctpStack();
}

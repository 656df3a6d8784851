using Signalbox.Transport.Sctp;

namespace Signalbox.Transport.Tests.Sctp;

/// <summary>The kernel's SCTP on the loopback interface, where the kernel has it; scripts/uml runs this where it does.</summary>
public sealed class KernelSctpConformance : SctpConformance
{
    private protected override ISctpStack Stack
    {
        get
        {
            var choice = ProcessSctp.TryKernel(out var why);
            Assert.SkipWhen(choice is null, why);
            return choice!.Stack;
        }
    }
}

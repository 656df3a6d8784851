using Signalbox.Transport.Sctp.Kernel;
using Signalbox.Transport.Sctp.Usr;

namespace Signalbox.Transport.Sctp;

/// <summary>A stack that runs, and why it is this one, in words for the log.</summary>
public sealed record SctpChoice(ISctpStack Stack, string Why);

/// <summary>Starts SCTP by the way that there is, or the one that is asked for.</summary>
public static class SctpStacks
{
    /// <summary>Chooses and starts.</summary>
    /// <param name="settings">What is asked for.</param>
    /// <param name="clock">Time.</param>
    /// <exception cref="SctpException">What is asked for is not to be had; the message says what to do about it.</exception>
    public static SctpChoice Choose(SctpStackSettings settings, TimeProvider clock)
    {
        var hasKernel = KernelSctpStack.IsThere(out var kernelSays);
        var takesKernel = settings.Way == SctpWay.Kernel || (settings.Way == SctpWay.Auto && hasKernel);
        var because = settings.Way == SctpWay.Auto ? $"the kernel was asked: {kernelSays}" : "the configuration asks for it";
        if (takesKernel) return new SctpChoice(KernelSctpStack.Start(clock), $"SCTP by the kernel; {because}");
        var stack = UsrSctpStack.Start(settings.EncapsulationPort ?? 0, isAlone: !hasKernel, clock);
        var carrier = settings.EncapsulationPort is { } port ? $"over UDP port {port}" : "over raw IP";
        return new SctpChoice(stack, $"SCTP by usrsctp {carrier}; {because}");
    }
}

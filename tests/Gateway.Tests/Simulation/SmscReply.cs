namespace Signalbox.Gateway.Tests.Simulation;

internal enum SmscReplyKind
{
    Taken,
    RefusedForGood,
    RefusedForNow,
    Throttled,
}

/// <summary>How a network answers a request.</summary>
internal readonly record struct SmscReply(SmscReplyKind Kind, string? Reference = null);

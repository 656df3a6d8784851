using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway;

/// <summary>Counts of what the gateway has done since it started. Written by the commit stage alone, read by anybody.</summary>
public sealed class GatewayFigures
{
    private readonly long[] _ended = new long[(int)MessageState.Rejected + 1];

    /// <summary>Messages made safe and answered.</summary>
    public long MessagesAccepted { get; internal set; }

    /// <summary>Parts that a network took.</summary>
    public long PartsSent { get; internal set; }

    /// <summary>Inbound messages and parts made safe.</summary>
    public long InboundReceived { get; internal set; }

    /// <summary>Receipts and inbound messages with which nothing is left to do: an account took them, or they were given up.</summary>
    public long NotificationsSettled { get; internal set; }

    /// <summary>Messages that ended in a final state.</summary>
    public long Ended(MessageState state) => Volatile.Read(ref _ended[(int)state]);

    internal void Count(MessageState state) => _ended[(int)state]++;
}

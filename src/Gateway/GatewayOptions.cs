namespace Signalbox.Gateway;

/// <summary>How a gateway is to work.</summary>
public sealed record GatewayOptions
{
    /// <summary>
    /// How long after a message's validity the receipt of what a network took is waited for; then it ends UNKNOWN. A day: networks tell the end
    /// of a message when its validity is over, and what they could not hand over they keep for about as long.
    /// </summary>
    public TimeSpan ReceiptGrace { get; init; } = TimeSpan.FromDays(1);
}

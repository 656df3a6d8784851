namespace Signalbox.Smpp.Codec;

/// <summary>What a command_id says by itself (SMPP 3.4, 5.1.2).</summary>
public static class CommandIds
{
    private const uint ResponseBit = 0x8000_0000;

    /// <summary>Whether the highest bit is set: a response, or generic_nack.</summary>
    public static bool IsResponse(this CommandId command) => ((uint)command & ResponseBit) != 0;

    /// <summary>
    /// The response that answers <paramref name="command"/>. A request that has none (outbind, alert_notification, anything the
    /// standard does not know) is answered by generic_nack.
    /// </summary>
    public static CommandId ToResponse(this CommandId command) =>
        HasResponse(command) ? (CommandId)((uint)command | ResponseBit) : CommandId.GenericNack;

    /// <summary>Whether <paramref name="command"/> is a request that is answered by a response of its own.</summary>
    public static bool HasResponse(this CommandId command) => command is
        CommandId.SubmitSm or CommandId.DeliverSm or CommandId.EnquireLink or CommandId.DataSm or CommandId.QuerySm or
        CommandId.CancelSm or CommandId.ReplaceSm or CommandId.SubmitMulti or CommandId.Unbind or
        CommandId.BindReceiver or CommandId.BindTransmitter or CommandId.BindTransceiver;
}

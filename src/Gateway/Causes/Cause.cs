using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Causes;

/// <summary>One row of the tables of causes: something that a network, a modem or we ourselves say of a message, and how it ends by it.</summary>
/// <param name="Code">The number that the standard gives it, or we do; <see cref="NoCode"/> for what stands for all others.</param>
/// <param name="State">
/// How a part ends by it. <see cref="MessageState.Expired"/> for an answer to an attempt: it is tried again until its validity ends.
/// <see cref="MessageState.Enroute"/>: it has not ended.
/// </param>
/// <param name="Error">What the receipt gives as the reason.</param>
/// <param name="Words">What the standard calls it.</param>
public sealed record Cause(int Code, MessageState State, DeliveryError Error, string Words)
{
    /// <summary>The code of a row that stands for all codes without a row.</summary>
    public const int NoCode = -1;
}

using Signalbox.Kernel.Wire;

namespace Signalbox.Smpp.Codec.Pdus;

/// <summary>
/// A PDU that is a header and nothing else: unbind and its response (SMPP 3.4, 4.2), generic_nack (4.3), enquire_link and its response
/// (4.11), cancel_sm_resp (4.9.2), replace_sm_resp (4.10.2), and every response whose body is left out because its status is not 0.
/// </summary>
/// <param name="Command">command_id</param>
public sealed record HeaderOnly(CommandId Command) : IPdu
{
    /// <summary>
    /// Whatever a peer put behind the header all the same; the standard has nothing there, so it is kept and ignored.
    /// </summary>
    public ReadOnlyMemory<byte> Surplus { get; init; }

    /// <inheritdoc/>
    public void Encode(WireWriter writer, SmppLimits limits) => writer.Write(Surplus.Span);
}

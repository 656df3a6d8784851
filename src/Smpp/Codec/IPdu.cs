using Signalbox.Kernel.Wire;

namespace Signalbox.Smpp.Codec;

/// <summary>
/// The body of a PDU that is not on the hot path (SMPP 3.4, section 4); see <see cref="ShortMessagePdu"/> for submit_sm and deliver_sm.
/// </summary>
public interface IPdu
{
    /// <summary>command_id of the PDU that has this body.</summary>
    CommandId Command { get; }

    /// <summary>Writes the body, without the header.</summary>
    /// <param name="writer">Where the octets go.</param>
    /// <param name="limits">The sizes to keep to.</param>
    /// <exception cref="ArgumentException">A field is longer than its limit or holds what cannot be written; some octets may be
    /// written.</exception>
    void Encode(WireWriter writer, SmppLimits limits);
}

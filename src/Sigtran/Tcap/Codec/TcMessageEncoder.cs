using System.Formats.Asn1;
using Signalbox.Sigtran.Ber;

namespace Signalbox.Sigtran.Tcap.Codec;

/// <summary>Writes messages (ITU-T Q.773, 3.1), always with definite lengths; the pictures stand at <see cref="TcMessageDecoder"/>.</summary>
public sealed class TcMessageEncoder
{
    private readonly BerWriters _writers = new();
    private readonly DialogueEncoder _dialogue;

    /// <summary>An encoder for one loop.</summary>
    public TcMessageEncoder() => _dialogue = new DialogueEncoder(_writers);

    /// <summary>Begin, Continue or End.</summary>
    /// <param name="type">Which.</param>
    /// <param name="originating">Ours; of Begin and Continue.</param>
    /// <param name="destination">The peer's; of Continue and End.</param>
    /// <param name="dialogue">The dialogue portion; null for none.</param>
    /// <param name="components">The components; none makes no component portion.</param>
    public byte[] Encode(
        TcMessageType type, TransactionId originating, TransactionId destination, DialoguePdu? dialogue, IReadOnlyList<TcComponent> components)
    {
        var writer = _writers.Take();
        using (writer.PushSequence(TcapTags.Application((int)type, true)))
        {
            WriteId(writer, TcapTags.OriginatingTransactionId, originating);
            WriteId(writer, TcapTags.DestinationTransactionId, destination);
            if (dialogue is not null) _dialogue.Write(writer, dialogue);
            WriteComponents(writer, components);
        }

        return _writers.Finish(writer);
    }

    /// <summary>Abort of TCAP's user, or of TCAP about the dialogue portion.</summary>
    /// <param name="destination">The peer's id.</param>
    /// <param name="dialogue">The dialogue portion; null for none.</param>
    public byte[] EncodeAbort(TransactionId destination, DialoguePdu? dialogue) =>
        Encode(TcMessageType.Abort, default, destination, dialogue, []);

    /// <summary>Abort of TCAP.</summary>
    /// <param name="destination">The peer's id.</param>
    /// <param name="cause">Of <see cref="AbortCauses"/>.</param>
    public byte[] EncodeProviderAbort(TransactionId destination, byte cause)
    {
        var writer = _writers.Take();
        using (writer.PushSequence(TcapTags.Application((int)TcMessageType.Abort, true)))
        {
            WriteId(writer, TcapTags.DestinationTransactionId, destination);
            writer.WriteInteger((long)cause, TcapTags.Application(TcapTags.AbortCause, false));
        }

        return _writers.Finish(writer);
    }

    private static void WriteId(AsnWriter writer, int tag, TransactionId id)
    {
        if (!id.IsPresent) return;
        Span<byte> octets = stackalloc byte[TransactionId.LengthMax];
        id.Write(octets);
        writer.WriteOctetString(octets[..id.Length], TcapTags.Application(tag, false));
    }

    private static void WriteComponents(AsnWriter writer, IReadOnlyList<TcComponent> components)
    {
        if (components.Count == 0) return;
        using var portion = writer.PushSequence(TcapTags.Application(TcapTags.ComponentPortion, true));
        for (var at = 0; at < components.Count; at++) ComponentEncoder.Write(writer, components[at]);
    }
}

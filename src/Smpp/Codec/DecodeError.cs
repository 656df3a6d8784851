namespace Signalbox.Smpp.Codec;

/// <summary>How far the damage of a decode error goes, and so how it is answered: by a response or generic_nack (SMPP 3.4, 4.3), or not.</summary>
public enum DecodeScope : byte
{
    /// <summary>One field is wrong, the PDU is understood: the operation's own response carries the status.</summary>
    Field,

    /// <summary>The PDU cannot be taken apart, the stream goes on behind it: generic_nack with its sequence number.</summary>
    Pdu,

    /// <summary>Nobody knows where the next PDU starts: generic_nack, then the connection ends.</summary>
    Stream,
}

/// <summary>Why octets are not the PDU they claim to be. A value: what a peer sends is never an exception.</summary>
/// <param name="Scope">How far the damage goes.</param>
/// <param name="Status">The command_status to answer with (SMPP 3.4, 5.1.3).</param>
/// <param name="FieldName">The field, by the standard's name.</param>
/// <param name="Offset">
/// Where the field starts, in octets from the start of the body; from the start of the PDU when the scope is the stream.
/// </param>
public readonly record struct DecodeError(DecodeScope Scope, uint Status, string FieldName, int Offset);

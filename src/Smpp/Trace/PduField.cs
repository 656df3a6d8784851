namespace Signalbox.Smpp.Trace;

/// <summary>A field of a PDU where it lies.</summary>
/// <param name="Name">Its name in the standard.</param>
/// <param name="Kind">How it is read.</param>
/// <param name="Offset">Where its value starts, counted from the start of the PDU.</param>
/// <param name="Length">Octets of its value, without a NUL at its end.</param>
internal readonly record struct PduField(string Name, FieldKind Kind, int Offset, int Length)
{
    /// <summary>Why some of it may have to be hidden.</summary>
    public FieldPrivacy Privacy { get; init; }

    /// <summary>Where the part to be hidden starts, counted from the start of the PDU.</summary>
    public int HiddenOffset { get; init; }

    /// <summary>Octets to be hidden.</summary>
    public int HiddenLength { get; init; }

    /// <summary>The tag of an optional parameter.</summary>
    public ushort Tag { get; init; }
}

/// <summary>How the octets of a field are read.</summary>
internal enum FieldKind : byte
{
    /// <summary>An integer that is a number.</summary>
    Number,

    /// <summary>An integer that is bits or a code.</summary>
    Code,

    /// <summary>A C-octet string.</summary>
    Text,

    /// <summary>A C-octet string that is an address.</summary>
    Address,

    /// <summary>A C-octet string that is a password.</summary>
    Password,

    /// <summary>sm_length and short_message.</summary>
    ShortMessage,

    /// <summary>Octets in data_coding.</summary>
    Message,

    /// <summary>The value of an optional parameter.</summary>
    Tlv,

    /// <summary>number_of_dests and dest_address(es) of submit_multi.</summary>
    Destinations,

    /// <summary>no_unsuccess and unsuccess_sme(s) of submit_multi_resp.</summary>
    Unsuccessful,

    /// <summary>What cannot be read as a field.</summary>
    Rest,
}

/// <summary>Why a field may have to be hidden.</summary>
internal enum FieldPrivacy : byte
{
    None,

    /// <summary>The number of a subscriber.</summary>
    Number,

    /// <summary>Text of a subscriber, or octets that may hold some.</summary>
    Text,

    /// <summary>An optional parameter of an operator's own: nobody knows what it holds.</summary>
    Foreign,

    /// <summary>A password.</summary>
    Secret,
}

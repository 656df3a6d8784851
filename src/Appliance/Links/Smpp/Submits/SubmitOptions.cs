namespace Signalbox.Appliance.Links.Smpp.Submits;

/// <summary>What <c>data_coding</c> 0 means to an SMSC, in both directions.</summary>
public enum LinkAlphabet
{
    /// <summary>The GSM default alphabet, one septet an octet.</summary>
    Gsm,

    /// <summary>The GSM default alphabet, eight septets in seven octets.</summary>
    GsmPacked,

    /// <summary>ISO 8859-1.</summary>
    Latin1,
}

/// <summary>Which ends of a part its SMSC is asked to report.</summary>
public enum ReceiptDemand
{
    /// <summary>Every end, whether or not the customer wants to hear of it.</summary>
    Always,

    /// <summary>Those that the customer wants to hear of.</summary>
    AsWished,

    /// <summary>Failures alone.</summary>
    Failures,
}

/// <summary>How the end of a message's validity is written.</summary>
public enum ValidityForm
{
    /// <summary>As a span from now.</summary>
    Relative,

    /// <summary>As a moment, in UTC.</summary>
    Absolute,

    /// <summary>Not at all: the SMSC's own counts.</summary>
    None,
}

/// <summary>How a message is marked that is to be shown at once and not kept.</summary>
public enum FlashForm
{
    /// <summary>By the TLV dest_addr_subunit.</summary>
    Tlv,

    /// <summary>By message class 0 in <c>data_coding</c>.</summary>
    DataCoding,

    /// <summary>Not at all: it leaves as an ordinary message.</summary>
    Ordinary,
}

/// <summary>How parts are written as submit_sm for one SMSC.</summary>
public sealed record SubmitOptions
{
    /// <summary>What <c>data_coding</c> 0 means; GSM unpacked by default, as most SMSCs have it.</summary>
    public LinkAlphabet Alphabet { get; init; } = LinkAlphabet.Gsm;

    /// <summary>Which ends are to be reported; every one by default, since our own reports want them.</summary>
    public ReceiptDemand Receipts { get; init; } = ReceiptDemand.Always;

    /// <summary>How validity is written; relative by default, which no difference of clocks can spoil.</summary>
    public ValidityForm Validity { get; init; } = ValidityForm.Relative;

    /// <summary>How flash is marked; by TLV by default, which leaves the text as it is.</summary>
    public FlashForm Flash { get; init; } = FlashForm.Tlv;

    /// <summary>service_type, up to five characters; empty, the SMSC's default, by default.</summary>
    public string ServiceType { get; init; } = "";

    /// <summary>source_addr_ton of senders that are numbers; null leaves the message's own. Names are always 5.</summary>
    public byte? SourceTon { get; init; }

    /// <summary>source_addr_npi of senders that are numbers; null leaves the message's own. Names are always 0.</summary>
    public byte? SourceNpi { get; init; }

    /// <summary>dest_addr_ton; null leaves the message's own.</summary>
    public byte? DestinationTon { get; init; }

    /// <summary>dest_addr_npi; null leaves the message's own.</summary>
    public byte? DestinationNpi { get; init; }
}

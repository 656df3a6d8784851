using Signalbox.Sms.Addresses;
using Signalbox.Sms.Tpdu;
using Signalbox.Sms.UserData;

namespace Signalbox.Modem.Contract;

/// <summary>One short message, one part of a longer one or a whole one, that a port is to send.</summary>
/// <param name="Token">The owner's own; comes back untouched.</param>
/// <param name="Destination">Whom it goes to.</param>
/// <param name="Content">Header and text or octets.</param>
public sealed record ModemSubmission(object Token, SmsAddress Destination, PartContent Content)
{
    /// <summary>TP-DCS; null for the general scheme of the content's coding.</summary>
    public DataCodingScheme? DataCoding { get; init; }

    /// <summary>TP-PID; 0 is a plain message.</summary>
    public byte ProtocolIdentifier { get; init; }

    /// <summary>Whether a status report is wanted.</summary>
    public bool StatusReport { get; init; }

    /// <summary>TP-RP: whether the reply is paid for.</summary>
    public bool ReplyPath { get; init; }

    /// <summary>How long the service centre is to try; rounded up to what can be said. Null leaves it to the service centre.</summary>
    public TimeSpan? Validity { get; init; }

    /// <summary>The destination is left out: it never reaches a log this way.</summary>
    public override string ToString() => $"submission of {Content.UserDataOctets} octets";
}

namespace Signalbox.Sigtran.M3ua.Codec;

/// <summary>What a message may have at the most. RFC 4666 sets no limits but the widths of its length fields; these are ours.</summary>
public static class M3uaLimits
{
    /// <summary>Octets of a message. An MSU has 272, an LUDT about 4,000; SCTP carries 64 KiB for us.</summary>
    public const int MessageOctetsMax = 65_532;

    /// <summary>Parameters of a message, and of a parameter that is made of parameters.</summary>
    public const int ParametersMax = 128;

    /// <summary>Octets of user data that we send in one DATA.</summary>
    public const int UserDataOctetsMax = 8192;

    /// <summary>Octets of a message that we give back in an ERR (RFC 4666, 3.8.1: the first 40).</summary>
    public const int DiagnosticOctetsMax = 40;
}

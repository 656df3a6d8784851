namespace Signalbox.Appliance.FrontDoors.Http.Simple;

/// <summary>How much a request with form fields may be.</summary>
internal static class FormLimits
{
    /// <summary>Octets of a body at the most; a text of 20 parts, percent-encoded, is about 30,000.</summary>
    public const int BodyMax = 128 * 1024;

    /// <summary>Fields at the most, in the query and the body together.</summary>
    public const int FieldsMax = 128;

    /// <summary>Characters of a boundary at the most (RFC 2046, section 5.1.1).</summary>
    public const int BoundaryMax = 70;

    /// <summary>Headers of one part at the most.</summary>
    public const int PartHeadersMax = 8;

    /// <summary>Octets of the headers of one part at the most.</summary>
    public const int PartHeaderOctetsMax = 2048;

    /// <summary>Characters of a name that a refusal repeats, at the most.</summary>
    public const int ShownMax = 64;
}

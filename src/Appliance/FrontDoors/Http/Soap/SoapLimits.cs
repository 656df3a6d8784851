namespace Signalbox.Appliance.FrontDoors.Http.Soap;

/// <summary>How much a SOAP request may be. A request is read as it comes, so what is refused was never kept.</summary>
internal static class SoapLimits
{
    /// <summary>Characters of a request at the most: 3,000 messages of 20 parts are about 5 million with their tags.</summary>
    public const int CharactersMax = 8 * 1024 * 1024;

    /// <summary>Octets of a request at the most: as many characters in UTF-16.</summary>
    public const int OctetsMax = 2 * CharactersMax;

    /// <summary>Octets of one tag with its attributes, or of one stretch of text, at the most.</summary>
    public const int NodeOctetsMax = 256 * 1024;

    /// <summary>Elements inside each other at the most; a job needs 7.</summary>
    public const int DepthMax = 32;

    /// <summary>Elements of a request at the most: 3,000 recipients with several blackout periods each.</summary>
    public const int ElementsMax = 100_000;

    /// <summary>Tags, stretches of text and comments of a request at the most: of each element its two tags, its text and a line end.</summary>
    public const int NodesMax = 4 * ElementsMax;

    /// <summary>Attributes of one element at the most, namespaces included.</summary>
    public const int AttributesMax = 64;

    /// <summary>Characters of one field at the most; of the longest text, 20 parts, about 3,000 are sent.</summary>
    public const int TextMax = 64 * 1024;

    /// <summary>Characters of the namespace of an operation at the most, which the answer repeats.</summary>
    public const int NamespaceMax = 256;

    /// <summary>Characters of a name that a fault repeats, at the most.</summary>
    public const int ShownMax = 64;
}

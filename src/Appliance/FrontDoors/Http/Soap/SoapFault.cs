namespace Signalbox.Appliance.FrontDoors.Http.Soap;

/// <summary>Why a request was not done (SOAP 1.1, section 4.4).</summary>
/// <param name="Code">The fault code, without its prefix.</param>
/// <param name="Message">What is wrong, and what to do.</param>
/// <param name="Detail">Our code, that of REST; null where the body was not looked at, and no detail may stand.</param>
internal sealed record SoapFault(string Code, string Message, int? Detail)
{
    private const string FromClient = "Client";
    private const string FromServer = "Server";

    /// <summary>A refusal with the status that REST would answer: the client's fault, or with 429 and 5xx one that goes by itself.</summary>
    public static SoapFault Of(int status, string message) =>
        new(status is StatusCodes.Status429TooManyRequests or >= 500 ? FromServer : FromClient, message, status);

    /// <summary>The request is wrong.</summary>
    public static SoapFault Wrong(string message) => Of(StatusCodes.Status400BadRequest, message);

    /// <summary>The request is longer than <see cref="SoapLimits"/> allow.</summary>
    public static SoapFault TooLong(string message) => Of(StatusCodes.Status413PayloadTooLarge, message);

    /// <summary>A header demands to be understood and is not (section 4.2.3).</summary>
    public static SoapFault NotUnderstood(string header) =>
        new("MustUnderstand", $"the header '{header}' is not understood; send it without mustUnderstand, or not at all", null);

    /// <summary>The envelope is of another version (section 4.1.2).</summary>
    public static SoapFault OtherVersion { get; } =
        new("VersionMismatch", $"only SOAP 1.1 is spoken here: an Envelope of the namespace {SoapNames.Envelope}", null);
}

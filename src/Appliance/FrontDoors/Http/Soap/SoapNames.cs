namespace Signalbox.Appliance.FrontDoors.Http.Soap;

/// <summary>Names of SOAP 1.1 and of this service.</summary>
internal static class SoapNames
{
    /// <summary>Where the service stands.</summary>
    public const string Path = "/soap/v4";

    /// <summary>The namespace of the service, as the WSDL has it.</summary>
    public const string Service = "urn:signalbox:soap:v4";

    /// <summary>The namespace of the envelope (SOAP 1.1, section 3).</summary>
    public const string Envelope = "http://schemas.xmlsoap.org/soap/envelope/";

    /// <summary>The actor that is everybody on the way (SOAP 1.1, section 4.2.2).</summary>
    public const string NextActor = "http://schemas.xmlsoap.org/soap/actor/next";

    /// <summary>The namespace of <c>xsi:nil</c>.</summary>
    public const string Instance = "http://www.w3.org/2001/XMLSchema-instance";
}

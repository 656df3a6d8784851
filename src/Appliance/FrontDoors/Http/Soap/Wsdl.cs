using System.Security;

namespace Signalbox.Appliance.FrontDoors.Http.Soap;

/// <summary>The description of the service (WSDL 1.1), with the address at which it was asked for.</summary>
internal static class Wsdl
{
    private const string Resource = "soap-v4.wsdl";
    private const string Location = "{location}";
    private static readonly string Text = Read();

    /// <summary>The description, for a client that goes on with the address of this request.</summary>
    public static string For(HttpRequest request)
    {
        // HTTP/1.0 may leave the host out.
        var host = request.Host.HasValue ? request.Host.Value : $"localhost:{request.HttpContext.Connection.LocalPort}";
        return Text.Replace(Location, SecurityElement.Escape($"{request.Scheme}://{host}{SoapNames.Path}"), StringComparison.Ordinal);
    }

    private static string Read()
    {
        using var resource = new StreamReader(typeof(Wsdl).Assembly.GetManifestResourceStream(Resource)!);
        return resource.ReadToEnd();
    }
}

using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.FrontDoors.Smpp;

namespace Signalbox.Appliance.Hosting;

/// <summary>Opens the listeners: SMPP and HTTP stand side by side on one server, each with TLS if asked.</summary>
internal static class Doors
{
    public static void Open(KestrelServerOptions kestrel, ListenersConfiguration listeners, string adminSocket, SmppFrontDoor smpp)
    {
        kestrel.AddServerHeader = false;
        foreach (var (_, scheme, listener) in Listed(listeners))
        {
            kestrel.Listen(listener.Address, door =>
            {
                if (listener.Certificate is { } file) door.UseHttps(ReadCertificate(file));
                if (scheme.StartsWith("smpp", StringComparison.Ordinal)) door.Run(smpp.OnConnectedAsync);
            });
        }

        kestrel.ListenUnixSocket(adminSocket);
    }

    /// <summary>The listeners that are open, with their names and schemes.</summary>
    public static IEnumerable<(string Name, string Scheme, ListenerConfiguration Listener)> Listed(ListenersConfiguration listeners)
    {
        if (listeners.Smpp is { } smpp) yield return ("smpp", "smpp", smpp);
        if (listeners.SmppTls is { } smppTls) yield return ("smppTls", "smpps", smppTls);
        if (listeners.Http is { } http) yield return ("http", "http", http);
        if (listeners.Https is { } https) yield return ("https", "https", https);
    }

    private static X509Certificate2 ReadCertificate(string file)
    {
        using var pem = X509Certificate2.CreateFromPemFile(file);
        // SslStream on Linux needs the key in the store form that a PKCS #12 round trip gives.
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }
}

using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Signalbox.Appliance.Cli;
using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.FrontDoors.Smpp;

namespace Signalbox.Appliance.Hosting;

/// <summary>Opens the listeners: SMPP and HTTP stand side by side on one server, each with TLS if asked.</summary>
internal static class Doors
{
    public static void Open(KestrelServerOptions kestrel, ListenersConfiguration listeners, string data, SmppFrontDoor smpp)
    {
        kestrel.AddServerHeader = false;
        foreach (var (_, scheme, listener) in Listed(listeners))
        {
            kestrel.Listen(listener.Address, door =>
            {
                if (listener.Certificate is { } named)
                    door.UseHttps(https => UseTls(https, Certificates.Read(named, data, TimeProvider.System), listener.ClientAuthorities));
                if (scheme.StartsWith("smpp", StringComparison.Ordinal))
                    door.Run(connection => smpp.OnConnectedAsync(connection, listener.BindErrors));
            });
        }

        kestrel.ListenUnixSocket(Path.Combine(data, AdminClient.SocketName));
    }

    /// <summary>The listeners that are open, with their names and schemes.</summary>
    public static IEnumerable<(string Name, string Scheme, ListenerConfiguration Listener)> Listed(ListenersConfiguration listeners)
    {
        if (listeners.Smpp is { } smpp) yield return ("smpp", "smpp", smpp);
        if (listeners.SmppTls is { } smppTls) yield return ("smppTls", "smpps", smppTls);
        if (listeners.Http is { } http) yield return ("http", "http", http);
        if (listeners.Https is { } https) yield return ("https", "https", https);
    }

    private static void UseTls(HttpsConnectionAdapterOptions https, X509Certificate2 certificate, string? clientAuthorities)
    {
        https.ServerCertificate = certificate;
        if (clientAuthorities is null) return;
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(clientAuthorities);
        https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        https.ClientCertificateValidation = (client, _, _) => IsSignedByOneOf(authorities, client);
    }

    private static bool IsSignedByOneOf(X509Certificate2Collection authorities, X509Certificate2 client)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(client);
    }
}

using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Signalbox.Appliance.Cli;
using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.FrontDoors.Http;
using Signalbox.Appliance.FrontDoors.Smpp;

namespace Signalbox.Appliance.Hosting;

/// <summary>The listeners: SMPP and HTTP stand side by side on one server, each with TLS if asked.</summary>
internal sealed class Doors(ListenersConfiguration listeners, SmppFrontDoor smpp, string data, TimeProvider clock)
{
    private readonly Dictionary<string, ListenOptions> _open = [];

    /// <summary>Where each is bound, by its name in the configuration; once the server has started.</summary>
    public IReadOnlyDictionary<string, IPEndPoint> Endpoints => _open.ToDictionary(door => door.Key, door => door.Value.IPEndPoint!);

    /// <summary>The scheme of a listener's URI.</summary>
    public static string SchemeOf(string name) => name switch
    {
        "smppTls" => "smpps",
        _ => name,
    };

    /// <summary>Opens every listener that is configured, and the operator's socket.</summary>
    public void Open(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = RequestLimits.BodyMax;
        Open(kestrel, "smpp", listeners.Smpp, ServeSmpp);
        Open(kestrel, "smppTls", listeners.SmppTls, ServeSmpp);
        Open(kestrel, "http", listeners.Http, (_, _) => { });
        Open(kestrel, "https", listeners.Https, (_, _) => { });
        kestrel.ListenUnixSocket(Path.Combine(data, AdminClient.SocketName));
    }

    private void ServeSmpp(ListenOptions door, ListenerConfiguration listener) =>
        door.Run(connection => smpp.OnConnectedAsync(connection, listener.BindErrors));

    private void Open(
        KestrelServerOptions kestrel, string name, ListenerConfiguration? listener, Action<ListenOptions, ListenerConfiguration> serve)
    {
        if (listener is null) return;
        kestrel.Listen(listener.Address, door =>
        {
            if (listener.Certificate is { } named)
                door.UseHttps(https => UseTls(https, Certificates.Read(named, data, clock), listener.ClientAuthorities));
            serve(door, listener);
            _open[name] = door;
        });
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

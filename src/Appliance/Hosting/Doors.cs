using System.Net;
using System.Net.Security;
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
internal sealed class Doors(ListenersConfiguration listeners, SmppFrontDoor smpp, string data, TimeProvider clock, ILogger<Doors> log)
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
                door.UseHttps(Tls(new ServedCertificate(Certificates.FileOf(named, data, clock), clock, log), listener.ClientAuthorities));
            serve(door, listener);
            _open[name] = door;
        });
    }

    // Asked at each handshake, so that a certificate that has changed counts from the next connection on.
    private static TlsHandshakeCallbackOptions Tls(ServedCertificate certificate, string? clientAuthorities)
    {
        if (clientAuthorities is null)
        {
            return new()
            {
                OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = certificate.Current }),
            };
        }

        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(clientAuthorities);
        return new()
        {
            OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
            {
                ServerCertificateContext = certificate.Current,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, client, _, _) => client is X509Certificate2 shown && IsSignedByOneOf(authorities, shown),
            }),
        };
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

using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.FrontDoors.Smpp;

namespace Signalbox.Appliance.Hosting;

/// <summary>The listeners: SMPP and HTTP stand side by side on one server, each with TLS if asked.</summary>
internal sealed class Doors(ListenersConfiguration listeners, SmppFrontDoor smpp)
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
    public void Open(KestrelServerOptions kestrel, string adminSocket)
    {
        kestrel.AddServerHeader = false;
        Open(kestrel, "smpp", listeners.Smpp, door => door.Run(smpp.OnConnectedAsync));
        Open(kestrel, "smppTls", listeners.SmppTls, door => door.Run(smpp.OnConnectedAsync));
        Open(kestrel, "http", listeners.Http, _ => { });
        Open(kestrel, "https", listeners.Https, _ => { });
        kestrel.ListenUnixSocket(adminSocket);
    }

    private void Open(KestrelServerOptions kestrel, string name, ListenerConfiguration? listener, Action<ListenOptions> serve)
    {
        if (listener is null) return;
        kestrel.Listen(listener.Address, door =>
        {
            if (listener.Certificate is { } file) door.UseHttps(ReadCertificate(file));
            serve(door);
            _open[name] = door;
        });
    }

    private static X509Certificate2 ReadCertificate(string file)
    {
        using var pem = X509Certificate2.CreateFromPemFile(file);
        // SslStream on Linux needs the key in the store form that a PKCS #12 round trip gives.
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }
}

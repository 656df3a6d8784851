using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Signalbox.Appliance.Tests.Numbers;

/// <summary>A server that is asked about numbers over HTTP, with TLS or without, and answers as a test says.</summary>
internal sealed class LookupServer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private LookupServer(WebApplication server) => _server = server;

    /// <summary>The paths and header <c>X-Key</c> of the requests that came.</summary>
    public ConcurrentQueue<(string Path, string Key)> Requests { get; } = [];

    /// <summary>Where it stands.</summary>
    public string Url => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<LookupServer> OpenAsync(RequestDelegate answer, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        var server = new LookupServer(builder.Build());
        server._server.Run(async context =>
        {
            server.Requests.Enqueue((context.Request.Path, context.Request.Headers["X-Key"].ToString()));
            await answer(context);
        });
        await server._server.StartAsync();
        return server;
    }

    /// <summary>Answers every request alike.</summary>
    public static Task<LookupServer> OpenAsync(int status, string body) => OpenAsync(context =>
    {
        context.Response.StatusCode = status;
        return status == StatusCodes.Status204NoContent ? Task.CompletedTask : context.Response.WriteAsync(body);
    });

    /// <summary>A certificate for 127.0.0.1 that signs itself, and its PEM.</summary>
    public static (X509Certificate2 Certificate, string Pem) MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=lookup", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var from = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var made = request.CreateSelfSigned(from, from.AddYears(40));
        return (made, made.ExportCertificatePem());
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();
}

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Appliance.Hosting;
using Signalbox.Kernel.Testing;

namespace Signalbox.Appliance.Tests.FrontDoors;

/// <summary>A certificate whose file changes counts from the next connection on, for HTTPS and for SMPP over TLS, without a restart.</summary>
public sealed class CertificateReloadTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory _directory = new("certificates");
    private readonly ManualClock _clock = new(Start);
    private ApplianceNode _node = null!;
    private string _file = "";

    public async ValueTask InitializeAsync()
    {
        _file = _directory.File("door.pem");
        Write("first", Start);
        JsonObject Tls() => new() { ["address"] = "127.0.0.1:0", ["certificate"] = _file };
        var configuration = new JsonObject
        {
            ["data"] = _directory.Path,
            ["listeners"] = new JsonObject { ["https"] = Tls(), ["smppTls"] = Tls() },
            ["links"] = new JsonArray(),
            ["routes"] = new JsonArray(),
            ["accounts"] = new JsonArray(),
        };
        var path = _directory.File("appliance.json");
        await File.WriteAllTextAsync(path, configuration.ToJsonString());
        _node = await ApplianceNode.OpenAsync(path, _clock, NullLoggerFactory.Instance);
        await _node.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _node.StopAsync();
        await _node.DisposeAsync();
        _directory.Dispose();
    }

    [Theory]
    [InlineData("https")]
    [InlineData("smppTls")]
    public async Task File_Changed_CountsForNewConnectionsAlone(string listener)
    {
        await using var before = await ConnectAsync(listener);
        Write("second", Start.AddMinutes(1));
        _clock.Advance(TimeSpan.FromSeconds(1));

        await using var after = await ConnectAsync(listener);

        Assert.Equal("CN=first", before.RemoteCertificate!.Subject);
        Assert.Equal("CN=second", after.RemoteCertificate!.Subject);
        // The one from before is still of use.
        await before.WriteAsync(new byte[1], TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no certificate at all")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    [InlineData(null)]
    public async Task File_BrokenOrGone_LeavesTheOneBefore_UntilItIsRight(string? broken)
    {
        if (broken is null) File.Delete(_file);
        else await File.WriteAllTextAsync(_file, broken, TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(broken is null ? _directory.Path : _file, Start.AddMinutes(1).UtcDateTime);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await using (var meanwhile = await ConnectAsync("https")) Assert.Equal("CN=first", meanwhile.RemoteCertificate!.Subject);
        Write("second", Start.AddMinutes(2));
        _clock.Advance(TimeSpan.FromSeconds(1));

        await using var after = await ConnectAsync("https");

        Assert.Equal("CN=second", after.RemoteCertificate!.Subject);
    }

    [Fact]
    public async Task Https_OffersHttp2()
    {
        await using var connection = await ConnectAsync("https", SslApplicationProtocol.Http2, SslApplicationProtocol.Http11);

        Assert.Equal(SslApplicationProtocol.Http2, connection.NegotiatedApplicationProtocol);
    }

    private async Task<SslStream> ConnectAsync(string listener, params List<SslApplicationProtocol> protocols)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _node.Endpoints[listener].Port));
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost", ApplicationProtocols = protocols.Count > 0 ? protocols : null,
            RemoteCertificateValidationCallback = static (_, shown, _, _) => shown is not null,
        });
        return stream;
    }

    private void Write(string name, DateTimeOffset at)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(Start.AddYears(-1), Start.AddYears(10));
        File.WriteAllText(_file, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        // File systems keep times coarsely.
        File.SetLastWriteTimeUtc(_file, at.UtcDateTime);
    }
}

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Appliance.Links;
using Signalbox.Appliance.Tests.Play;
using Signalbox.Appliance.Tests.Wire;
using Signalbox.Conformance.Link;
using Signalbox.Gateway.Links;
using Signalbox.Modem.Profiles;

namespace Signalbox.Appliance.Tests.Links.Smpp;

/// <summary>How a link comes to be bound, and at what pace it tries.</summary>
public sealed class SmppConnectTests
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(0x05)]
    [InlineData(0x0D)]
    [InlineData(0x0E)]
    [InlineData(0x0F)]
    public async Task BindRefusedForGood_IsTriedAtTheSlowPace(uint status)
    {
        await using var bench = new Bench(new JsonObject { ["refusedPauseSeconds"] = 90 });

        var pauses = await bench.PausesAsync(4, bind => new WirePdu(bind.Command | PduForm.Response, status, bind.Sequence, []));

        // Up to three tenths less, by chance.
        Assert.All(pauses, pause => Assert.InRange(pause, TimeSpan.FromSeconds(63), TimeSpan.FromSeconds(90)));
        Assert.NotEmpty(bench.Link.Status.Alarm);
    }

    [Fact]
    public async Task BindRefusedForTheMoment_IsTriedWithGrowingPauses()
    {
        await using var bench = new Bench(new JsonObject { ["reconnectFirstMilliseconds"] = 1000, ["reconnectLongestSeconds"] = 4 });

        var pauses = await bench.PausesAsync(5, bind => new WirePdu(bind.Command | PduForm.Response, 0x08, bind.Sequence, []));

        double[] longest = [1, 2, 4, 4, 4];
        Assert.All(pauses.Zip(longest), pair => Assert.InRange(pair.First.TotalSeconds, pair.Second * 0.7, pair.Second));
        Assert.Empty(bench.Link.Status.Alarm);
    }

    [Fact]
    public async Task Tls_WithAnAuthorityOfOurs_ANameAndACertificate_IsBound()
    {
        using var files = new TemporaryDirectory("tls");
        using var smsc = Pem(files, "smsc", "CN=smsc", "smsc.example");
        using var ours = Pem(files, "ours", "CN=signalbox", "signalbox");
        await using var bench = new Bench(Tls(files, "smsc.example"));

        using var peer = await bench.AcceptAsync();
        await using var secure = new SslStream(peer.GetStream(), leaveInnerStreamOpen: false);
        var expected = new SslServerAuthenticationOptions
        {
            ServerCertificate = smsc, ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=signalbox",
        };
        await secure.AuthenticateAsServerAsync(expected, TestContext.Current.CancellationToken);
        var bind = (await WirePdu.ReadAsync(secure, CancellationToken.None))!;

        Assert.Equal(("bind_transceiver", "gateway"), (bind.Name, bind.Ascii("system_id")));
        GC.KeepAlive(ours);
    }

    [Fact]
    public async Task Tls_WithAnotherName_IsNotUsed()
    {
        using var files = new TemporaryDirectory("tls");
        using var smsc = Pem(files, "smsc", "CN=smsc", "smsc.example");
        using var ours = Pem(files, "ours", "CN=signalbox", "signalbox");
        await using var bench = new Bench(Tls(files, "another.example"));

        using var peer = await bench.AcceptAsync();
        await using var secure = new SslStream(peer.GetStream(), leaveInnerStreamOpen: false);
        var read = ReadAsync(secure, smsc);

        await bench.PausedAsync();
        try
        {
            Assert.Null(await read.WaitAsync(Patience, TestContext.Current.CancellationToken));
        }
        catch (Exception refused) when (refused is IOException or AuthenticationException)
        {
            // The link left in the middle of the handshake.
        }

        Assert.Contains("certificate", bench.Link.Status.Detail, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<WirePdu?> ReadAsync(SslStream secure, X509Certificate2 certificate)
    {
        var plain = new SslServerAuthenticationOptions { ServerCertificate = certificate };
        await secure.AuthenticateAsServerAsync(plain, TestContext.Current.CancellationToken);
        return await WirePdu.ReadAsync(secure, CancellationToken.None);
    }

    private static JsonObject Tls(TemporaryDirectory files, string name) => new()
    {
        ["tls"] = new JsonObject
        {
            ["name"] = name, ["authorities"] = Path.Combine(files.Path, "smsc.pem"), ["certificate"] = Path.Combine(files.Path, "ours.pem"),
        },
    };

    // A certificate that signs itself is its own authority.
    private static X509Certificate2 Pem(TemporaryDirectory files, string file, string subject, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var made = request.CreateSelfSigned(From, From.AddYears(30));
        File.WriteAllText(Path.Combine(files.Path, file + ".pem"), $"{made.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        return made;
    }

    /// <summary>A link at work under a clock that stands still, and the socket that it connects to.</summary>
    private sealed class Bench : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stop = new();
        private readonly Happenings _happenings = new();
        private readonly BenchClock _clock;
        private readonly LinkFactory _factory;
        private readonly Task _run;

        public Bench(JsonObject options)
        {
            _listener.Start();
            _clock = new BenchClock(_happenings);
            _factory = new LinkFactory(Path.GetTempPath(), ProfileCatalog.BuiltIn, _clock, NullLoggerFactory.Instance);
            foreach (var (name, value) in new Dictionary<string, string>
            {
                ["name"] = "smsc", ["kind"] = "smpp", ["address"] = _listener.LocalEndpoint.ToString()!, ["systemId"] = "gateway",
                ["password"] = "secret",
            })
                options[name] = value;
            Link = _factory.Create(options.ToJsonString());
            var gateway = new GatewaySide();
            _run = Task.Run(() => Link.RunAsync(gateway, gateway, _stop.Token));
        }

        public ILink Link { get; }

        public Task<TcpClient> AcceptAsync() => _listener.AcceptTcpClientAsync().WaitAsync(Patience);

        public Task PausedAsync() => _happenings.UntilAsync(() => _clock.Waiting.Any(timer => !timer.IsLimit), () => "the link does not pause");

        /// <summary>Answers so many binds alike, and tells the pauses after them.</summary>
        public async Task<IReadOnlyList<TimeSpan>> PausesAsync(int count, Func<WirePdu, WirePdu> answer)
        {
            var pauses = new List<TimeSpan>();
            while (pauses.Count < count)
            {
                using (var peer = await AcceptAsync())
                {
                    var bind = (await WirePdu.ReadAsync(peer.GetStream(), CancellationToken.None))!;
                    await peer.GetStream().WriteAsync(answer(bind).ToOctets());
                    await PausedAsync();
                }

                var pause = _clock.Waiting.Single(timer => !timer.IsLimit).Length;
                pauses.Add(pause);
                _clock.Advance(pause);
            }

            return pauses;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _run.WaitAsync(Patience);
            _listener.Stop();
            await _factory.DisposeAsync();
            _stop.Dispose();
        }
    }
}

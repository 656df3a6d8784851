using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Signalbox.Appliance.Hosting;

/// <summary>Reads the certificates of listeners and links, and makes one of its own where the configuration asks for that.</summary>
internal static class Certificates
{
    /// <summary>What stands in the configuration for a certificate made at the first start and kept in the data directory.</summary>
    public const string SelfSigned = "self-signed";

    private const string SelfSignedFile = "self-signed.pem";
    private static readonly TimeSpan Life = TimeSpan.FromDays(3650);

    /// <summary>The file of the certificate that a listener names, which is made when it is one of our own.</summary>
    /// <param name="named">A PEM file with certificate and key, or <see cref="SelfSigned"/>.</param>
    /// <param name="data">The data directory.</param>
    /// <param name="clock">Time, for one that is made now.</param>
    public static string FileOf(string named, string data, TimeProvider clock) =>
        named == SelfSigned ? MakeOnce(Path.Combine(data, SelfSignedFile), clock.GetUtcNow()) : named;

    /// <summary>The certificate of a PEM file with its key, and those of the file that lead to its authority.</summary>
    public static SslStreamCertificateContext LoadChain(string file)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(file);
        // Nothing is fetched: what a client needs stands in the file.
        return SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(file), all, offline: true);
    }

    private static string MakeOnce(string path, DateTimeOffset now)
    {
        if (File.Exists(path)) return path;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=signalbox", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName(Environment.MachineName);
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now + Life);
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        file.Write(Encoding.ASCII.GetBytes($"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n"));
        return path;
    }
}

using System.Net;
using System.Security.Cryptography.X509Certificates;
using Signalbox.Appliance.Configuration;
using Signalbox.Gateway.Numbering.Lookups;

namespace Signalbox.Appliance.Numbers.Http;

/// <summary>
/// Asks a server about numbers: GET, one request for each, over connections that stay open. 404 and an empty answer mean that the number is not
/// known there; every status but 200 is a failure. Redirections are not followed, and no proxy is used.
/// </summary>
internal sealed class HttpNumberLookup : INumberLookup, IDisposable
{
    /// <summary>Stands in the address for the number's digits.</summary>
    public const string Placeholder = "{number}";

    /// <summary>Octets of an answer at the most.</summary>
    public const int AnswerMax = 64 * 1024;

    // So that a change of the server's address is noticed.
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    private readonly HttpLookupConfiguration _configuration;
    private readonly HttpClient _http;

    public HttpNumberLookup(HttpLookupConfiguration configuration)
    {
        _configuration = configuration;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxConnectionsPerServer = configuration.Options.ConcurrencyMax,
            PooledConnectionLifetime = ConnectionLife,
        };
        if (configuration.Authorities is { } authorities)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(authorities);
            handler.SslOptions.CertificateChainPolicy = policy;
        }

        // Whoever asks says when it is enough.
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        foreach (var header in configuration.Headers) _http.DefaultRequestHeaders.TryAddWithoutValidation(header.Key, header.Value);
    }

    /// <inheritdoc/>
    public string Name => $"HTTP {new Uri(AddressOf("0")).Authority}";

    /// <inheritdoc/>
    public async Task<LookupAnswer> AskAsync(string number, CancellationToken cancellation)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(AddressOf(number)), HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.NoContent) return LookupAnswer.NotFound;
            if (response.StatusCode != HttpStatusCode.OK) return LookupAnswer.Failed($"HTTP status {(int)response.StatusCode}");
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            var octets = new byte[AnswerMax + 1];
            var length = await body.ReadAtLeastAsync(octets, octets.Length, throwOnEndOfStream: false, cancellation);
            return length > AnswerMax
                ? LookupAnswer.Failed($"the answer is longer than {AnswerMax} octets")
                : _configuration.Answer.Read(octets.AsMemory(0, length));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return LookupAnswer.Failed(fault.InnerException?.Message ?? fault.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private string AddressOf(string number) => _configuration.Url.Replace(Placeholder, number, StringComparison.Ordinal);
}

using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Signalbox.Gateway.Pushes;

namespace Signalbox.Appliance.Push;

/// <summary>
/// Sends pushes to one receiver over HTTP, on connections of its own. 2xx means taken, everything else is a failure that is told in words.
/// Of an answer so much is read as an operator may look at, and no more.
/// </summary>
internal sealed class HttpPushSender : IPushSender
{
    /// <summary>Octets of an answer that are read at the most; the connection of one that is longer is closed.</summary>
    public const int AnswerMax = 64 * 1024;

    /// <summary>The header with the push's id.</summary>
    public const string IdHeader = "Signalbox-Push-Id";

    /// <summary>The header with the number of the attempt since the last start, from 1.</summary>
    public const string AttemptHeader = "Signalbox-Push-Attempt";

    private const int ExcerptMax = 200;
    private const int RedirectsMax = 3;

    // So that a change of the receiver's address is noticed.
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    private readonly PushSettings _settings;
    private readonly Func<PushPolicy> _policy;
    private readonly TimeProvider _clock;
    private readonly HttpMessageInvoker _http;

    public HttpPushSender(PushSettings settings, Func<PushPolicy> policy, TimeProvider clock)
    {
        _settings = settings;
        _policy = policy;
        _clock = clock;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxConnectionsPerServer = settings.Concurrency,
            PooledConnectionLifetime = ConnectionLife,
            ConnectTimeout = Timeout.InfiniteTimeSpan,
            ResponseDrainTimeout = TimeSpan.Zero,
            ConnectCallback = new PushConnector(policy, settings.ConnectMax, clock).ConnectAsync,
        };
        if (settings.Authorities.Length > 0) handler.SslOptions = Trust(settings.Authorities);
        // The framework answers challenges as RFC 7616 says, with MD5 and SHA-256; to no other scheme are they given.
        if (settings.Authentication == PushAuthentication.Digest)
        {
            var credential = new NetworkCredential(settings.User, settings.Secret);
            handler.Credentials = new CredentialCache { { new Uri(settings.Url, "/"), "Digest", credential } };
        }

        _http = new HttpMessageInvoker(handler);
    }

    /// <inheritdoc/>
    public async Task<PushAnswer> SendAsync(PushRequest request, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(_settings.AnswerMax, _clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            return await SendAsync(request, _settings.Url, RedirectsMax, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return PushAnswer.Failed(FormattableString.Invariant($"no answer within {_settings.AnswerMax.TotalSeconds} s"));
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException)
        {
            return PushAnswer.Failed(InWords(failed));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static SslClientAuthenticationOptions Trust(string authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authorities);
        return new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
    }

    // The innermost says what happened; the others that something did.
    private static string InWords(Exception failed)
    {
        while (failed.InnerException is { } inner) failed = inner;
        return failed.Message;
    }

    private async Task<PushAnswer> SendAsync(PushRequest push, Uri url, int redirectsLeft, CancellationToken cancellation)
    {
        using var request = Make(push, url);
        using var response = await _http.SendAsync(request, cancellation);
        var status = (int)response.StatusCode;
        if (status is >= 300 and < 400 && response.Headers.Location is { } location)
        {
            if (WhyNotFollowed(status, url, location, redirectsLeft) is { } why) return new PushAnswer(false, status, why);
            return await SendAsync(push, new Uri(url, location), redirectsLeft - 1, cancellation);
        }

        var words = string.Create(CultureInfo.InvariantCulture, $"HTTP status {status}");
        return new PushAnswer(response.IsSuccessStatusCode, status, words) { Excerpt = await ReadExcerptAsync(response, cancellation) };
    }

    // Only 307 and 308 leave method and body as they are (RFC 9110, 15.4); and who may be told, and with which secret, was said of one host.
    private string? WhyNotFollowed(int status, Uri url, Uri location, int redirectsLeft)
    {
        if (!_policy().FollowRedirects) return $"HTTP status {status}: a redirect, which push.redirects does not allow";
        if (status is not (307 or 308)) return $"HTTP status {status}: a redirect that would not keep method and body";
        var target = new Uri(url, location);
        if (target.Scheme != url.Scheme || target.Authority != url.Authority) return $"HTTP status {status}: a redirect to another host";
        return redirectsLeft == 0 ? $"HTTP status {status}: more than {RedirectsMax} redirects" : null;
    }

    private HttpRequestMessage Make(PushRequest push, Uri url)
    {
        var request = new HttpRequestMessage(_settings.Method == PushMethod.Put ? HttpMethod.Put : HttpMethod.Post, url)
        {
            Content = new ByteArrayContent(push.Body),
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", _settings.ContentTypeInUse);
        request.Headers.TryAddWithoutValidation("User-Agent", "Signalbox");
        request.Headers.TryAddWithoutValidation(IdHeader, push.Id);
        request.Headers.TryAddWithoutValidation(AttemptHeader, push.Attempt.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in _settings.Headers)
            request.Headers.TryAddWithoutValidation(name, value.Replace(PushSettings.SecretPlace, _settings.Secret, StringComparison.Ordinal));
        Authenticate(request, push.Body);
        return request;
    }

    private void Authenticate(HttpRequestMessage request, byte[] body)
    {
        switch (_settings.Authentication)
        {
            case PushAuthentication.Basic:
                var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_settings.User}:{_settings.Secret}"));
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", pair);
                break;
            case PushAuthentication.Bearer:
                request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_settings.Secret}");
                break;
            case PushAuthentication.Hmac:
                var (time, signature) = PushSignature.Sign(_settings.Secret, _clock.GetUtcNow(), body);
                request.Headers.TryAddWithoutValidation(PushSignature.TimeHeader, time);
                request.Headers.TryAddWithoutValidation(PushSignature.SignatureHeader, signature);
                break;
        }
    }

    // The status has said it all; what comes after it, or does not, changes nothing.
    private static async Task<string> ReadExcerptAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            var octets = new byte[AnswerMax];
            var length = await body.ReadAtLeastAsync(octets, octets.Length, throwOnEndOfStream: false, cancellation);
            var text = Encoding.UTF8.GetString(octets, 0, Math.Min(length, ExcerptMax));
            return string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Trim();
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or OperationCanceledException)
        {
            return "";
        }
    }
}

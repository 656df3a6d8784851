using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Appliance.Cli;

/// <summary>A client of the REST interface, version 1 (row A1), as any customer's program is one.</summary>
internal sealed class RestClient : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>Opens it.</summary>
    /// <param name="url">Where the appliance is, such as <c>https://appliance.example:8443</c>.</param>
    /// <param name="account">The account's id.</param>
    /// <param name="password">Its password.</param>
    /// <param name="authorities">Certificates to trust in the place of those of this machine; null for those.</param>
    public RestClient(Uri url, string account, string password, X509Certificate2Collection? authorities)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        if (authorities is not null) handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Trusting(authorities) };
        _http = new HttpClient(handler) { BaseAddress = new Uri(url, "/rest/v1/") };
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account}:{password}"));
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
    }

    /// <summary>Submits a job: its id, or what is wrong.</summary>
    public async Task<(string? JobId, string? Error)> SendAsync(JsonNode job, CancellationToken cancellation)
    {
        var (answer, error) = await AskAsync(HttpMethod.Post, "jobs", JsonContent.Create(job), cancellation);
        return (answer?.GetProperty("jobId").GetString(), error);
    }

    /// <summary>How the messages of a job stand, as an array, or what is wrong.</summary>
    public Task<(JsonElement? Messages, string? Error)> FindMessagesAsync(string jobId, CancellationToken cancellation) =>
        AskAsync(HttpMethod.Get, $"sms?jobId={Uri.EscapeDataString(jobId)}", null, cancellation);

    public void Dispose() => _http.Dispose();

    private static X509ChainPolicy Trusting(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private async Task<(JsonElement? Answer, string? Error)> AskAsync(
        HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = content };
            using var response = await _http.SendAsync(request, cancellation);
            var text = await response.Content.ReadAsStringAsync(cancellation);
            return response.IsSuccessStatusCode ? (JsonElement.Parse(text), null) : (null, WordsOf((int)response.StatusCode, text));
        }
        catch (HttpRequestException fault)
        {
            return (null, $"{_http.BaseAddress}: {fault.InnerException?.Message ?? fault.Message}");
        }
        catch (JsonException)
        {
            return (null, $"{_http.BaseAddress}: the answer is not JSON; is this the appliance's address?");
        }
    }

    private static string WordsOf(int status, string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject body && (string?)body["message"] is { } message ? $"{status}: {message}" : $"{status}";
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return $"{status}";
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Gateway.Lists;

namespace Signalbox.Appliance.Cli;

/// <summary>Asks a running appliance: over the socket in its data directory, or over HTTP with a token.</summary>
internal sealed class AdminClient : IDisposable
{
    /// <summary>The socket's name in the data directory.</summary>
    public const string SocketName = "admin.sock";

    private const int BrokenPipe = 32;
    private const string NoName = "'.' and '..' are no names";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);
    private readonly HttpClient _http;
    private readonly string _where;

    private AdminClient(HttpClient http, string where)
    {
        _http = http;
        _where = where;
    }

    public static AdminClient OverSocket(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, SocketName);
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        return new AdminClient(new HttpClient(handler) { BaseAddress = new Uri("http://appliance/") }, path);
    }

    public static AdminClient OverHttp(Uri url, string? token)
    {
        var http = new HttpClient { BaseAddress = url };
        if (token is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new AdminClient(http, url.ToString());
    }

    /// <summary>The answer to a request, or null and the error in words. An answer without a body is a JSON null.</summary>
    public Task<(JsonElement? Answer, string? Error)> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellation) =>
        SendAsync(method, path, body is null ? null : JsonContent.Create(body), cancellation);

    /// <summary>The same with content that may take long to send.</summary>
    public Task<(JsonElement? Answer, string? Error)> UploadAsync(
        HttpMethod method, string path, HttpContent content, CancellationToken cancellation)
    {
        _http.Timeout = Timeout.InfiniteTimeSpan;
        return SendAsync(method, path, content, cancellation);
    }

    private async Task<(JsonElement? Answer, string? Error)> SendAsync(
        HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        if (HasStep(path)) return (null, NoName);
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
            using var response = await _http.SendAsync(request, cancellation);
            if (!response.IsSuccessStatusCode) return (null, await ReadErrorAsync(response, cancellation));
            if (response.StatusCode == HttpStatusCode.NoContent) return (JsonSerializer.SerializeToElement<object?>(null), null);
            return (await response.Content.ReadFromJsonAsync<JsonElement>(Format, cancellation), null);
        }
        catch (HttpRequestException failed)
        {
            return (null, NobodyAnswers(failed));
        }
    }

    /// <summary>
    /// Copies what the appliance answers, as it comes, until the answer ends. That <paramref name="cancellation"/> ends it, or that nobody reads
    /// any more, is no error.
    /// </summary>
    /// <param name="path">What to ask.</param>
    /// <param name="open">Opens where the answer goes, once there is one.</param>
    /// <param name="cancellation">Asks no more.</param>
    /// <returns>The error in words; null when there was none.</returns>
    public async Task<string?> CopyAsync(string path, Func<Stream> open, CancellationToken cancellation)
    {
        if (HasStep(path)) return NoName;
        try
        {
            using var response = await _http.GetAsync(
                new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (!response.IsSuccessStatusCode) return await ReadErrorAsync(response, cancellation);
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            await using var target = open();
            await body.CopyToAsync(target, cancellation);
            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (IOException gone) when (gone.HResult == BrokenPipe)
        {
            return null;
        }
        catch (HttpRequestException failed)
        {
            return NobodyAnswers(failed);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return failed.Message;
        }
    }

    /// <summary>Hands over a piece of a file of numbers.</summary>
    /// <returns>What came of it, or the error in words.</returns>
    public async Task<(ImportResult? Answer, string? Error)> PostAsync(string path, ReadOnlyMemory<byte> piece, CancellationToken cancellation)
    {
        if (HasStep(path)) return (null, NoName);
        try
        {
            using var content = new ReadOnlyMemoryContent(piece);
            using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), content, cancellation);
            if (!response.IsSuccessStatusCode) return (null, await ReadErrorAsync(response, cancellation));
            return (await response.Content.ReadFromJsonAsync<ImportResult>(Format, cancellation), null);
        }
        catch (HttpRequestException failed)
        {
            return (null, NobodyAnswers(failed));
        }
    }

    public void Dispose() => _http.Dispose();

    // A name that is a step would make another request of it: to remove the key '..' of an account would be to remove the account.
    private static bool HasStep(string path) => path.Split('?')[0].Split('/').Any(part => part is "." or "..");

    private string NobodyAnswers(HttpRequestException failed)
    {
        var cause = failed.InnerException?.Message ?? failed.Message;
        return $"no appliance answers at {_where} ({cause}); is it running? --data or --url says where";
    }

    private static async Task<string> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var body = await response.Content.ReadAsStringAsync(cancellation);
        try
        {
            return JsonDocument.Parse(body).RootElement.GetProperty("error").GetString() ?? body;
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"{(int)response.StatusCode} {response.ReasonPhrase}";
        }
    }
}

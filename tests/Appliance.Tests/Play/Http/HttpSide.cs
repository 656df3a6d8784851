using System.Globalization;
using System.Text;
using Signalbox.Appliance.Tests.Table;

namespace Signalbox.Appliance.Tests.Play.Http;

/// <summary>Customers over HTTP: sends what the first column of a scenario's table says, and holds the answers to the second.</summary>
internal sealed class HttpSide(Stage stage, MessageIds ids) : IDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private const int LooksMax = 600;

    // Neither proxies nor redirects: what is sent goes to the appliance, and what comes back is its own.
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseProxy = false, AllowAutoRedirect = false,
        SslOptions = { RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate?.Subject == "CN=localhost" },
    });

    private readonly Queue<HttpExchange> _unread = new();
    private SoapSchema? _schema;

    /// <summary>Whether a step speaks HTTP.</summary>
    public static bool IsName(string verb) => verb is SimpleRequest.Verb or SoapRequest.Verb or RestRequest.Verb or "http";

    public async Task DoAsync(Statement action)
    {
        for (var turn = 1; turn <= action.Times; turn++)
        {
            var number = turn.ToString(CultureInfo.InvariantCulture);
            HttpRequestMessage Make() => Request(action, name => name == "n" ? number : ids.Of(name));
            var isQuestion = RestRequest.IsQuestion(action) || action.Words is ["reports", ..] or ["getJobReport" or "getAvailableJobReports", ..];
            _unread.Enqueue(await SendAsync(Make, isQuestion));
        }
    }

    /// <summary>Holds the oldest answers that nobody spoke of to a statement.</summary>
    public async Task ExpectAsync(Statement expected)
    {
        for (var turn = 1; turn <= expected.Times; turn++)
        {
            if (!_unread.TryDequeue(out var exchange)) throw new FormatException("there is no answer over HTTP that nobody spoke of");
            // What became of a message is known a moment after the network has told it.
            var difference = Difference(exchange, expected);
            for (var look = 0; difference is not null && exchange.IsQuestion && look < LooksMax; look++)
            {
                await stage.Happenings.AnyAsync(() => false, LookAgain);
                exchange = await SendAsync(exchange.Make, isQuestion: true);
                difference = Difference(exchange, expected);
            }

            difference ??= await SchemaDifferenceAsync(exchange);
            if (difference is not null) throw new FormatException($"{difference}: {exchange}");
            if (!exchange.IsQuestion && JobIdOf(exchange) is { } jobId) ids.AddJob(jobId);
            NoteRecipients(exchange);
        }
    }

    /// <summary>What came and was not spoken of is a fault.</summary>
    public void CheckNothingUnread()
    {
        if (_unread.TryPeek(out var exchange)) throw new FormatException($"an answer that nobody spoke of: {exchange}");
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(Statement action, Func<string, string> fill) => action.Verb switch
    {
        SimpleRequest.Verb => SimpleRequest.Make(stage.Http, action, fill),
        SoapRequest.Verb => SoapRequest.Make(stage.Http, action, fill),
        RestRequest.Verb => RestRequest.Make(stage.Http, stage.Https, action, fill),
        _ => RawRequest(action, fill),
    };

    // http POST path="/soap/v4" type=text/xml body="..."
    private HttpRequestMessage RawRequest(Statement action, Func<string, string> fill)
    {
        var request = new HttpRequestMessage(new HttpMethod(action.Words[0]), new Uri(stage.Http, action.Find("path")!.Filled(fill).Text));
        if (action.Find("body") is { } body) request.Content = new ByteArrayContent(body.Filled(fill).Octets(Encoding.UTF8.GetBytes));
        if (action.Find("type") is { } type) request.Content?.Headers.TryAddWithoutValidation("Content-Type", type.Text);
        foreach (var field in action.Fields.Where(field => field.Field is not ("path" or "body" or "type")))
            if (!request.Headers.TryAddWithoutValidation(field.Field!, field.Value!.Text))
                request.Content?.Headers.TryAddWithoutValidation(field.Field!, field.Value!.Text);
        return request;
    }

    private async Task<HttpExchange> SendAsync(Func<HttpRequestMessage> make, bool isQuestion)
    {
        using var request = make();
        using var answer = await _http.SendAsync(request);
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new HttpExchange(make, isQuestion, answer.StatusCode, headers, await answer.Content.ReadAsStringAsync());
    }

    // Every answer in XML keeps to the schema of the service's own description.
    private async Task<string?> SchemaDifferenceAsync(HttpExchange exchange)
    {
        if (!exchange.Body.Contains("soap:Envelope", StringComparison.Ordinal)) return null;
        _schema ??= new SoapSchema(await _http.GetStringAsync(new Uri(stage.Http, "/soap/v4?wsdl")));
        return _schema.Difference(exchange.Body);
    }

    private string? Difference(HttpExchange exchange, Statement expected)
    {
        if (((int)exchange.Status).ToString(CultureInfo.InvariantCulture) != expected.Words[0]) return $"the status is not {expected.Words[0]}";
        return exchange.Difference(expected, ids.Of);
    }

    // The ids of messages that an answer names, each once.
    private void NoteRecipients(HttpExchange exchange)
    {
        if (!exchange.IsJson) return;
        foreach (var name in (string[])["recipientIds", "smsId"])
            foreach (var id in (exchange.Find(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)) ids.AddRecipient(id);
    }

    private static string? JobIdOf(HttpExchange exchange) => (int)exchange.Status is not (200 or 201) ? null
        : exchange.Body.StartsWith("J.", StringComparison.Ordinal) ? exchange.Body
        : exchange.Find("jobId");
}

using System.Net;
using System.Text;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>
/// An account makes so many requests at the same time and no more. A request is held open by a body of which the last octet is missing; that it was
/// let in is told by the 100 that comes when the door begins to read (RFC 9110, section 10.1.1).
/// </summary>
public sealed class ConcurrentRequestsTests
{
    private const string Job = """{"messages":[{"text":"Hello","recipients":[{"dst":"+79001234567"}]}]}""";
    private const string Message = """{"text":"Hello","to":["+79001234567"]}""";

    [Theory]
    [InlineData("/rest/v1/jobs", Job, "/rest/v1/jobs")]
    [InlineData("/api/v2/messages", Message, "/api/v2/messages")]
    [InlineData("/api/v2/messages", Message, "/rest/v1/jobs")]
    [InlineData("/rest/v1/jobs", Job, "/httpsimple/v1/reports?user=demo&pass=demo1234&jobid=J.1")]
    public async Task Request_WhileAnotherRuns_IsRefusedUntilThatHasEnded(string heldPath, string heldBody, string path)
    {
        await using var bench = new DoorBench(IPAddress.Loopback, requestsMax: 1);
        await bench.InitializeAsync();
        await using var held = await bench.ConnectAsync(TestContext.Current.CancellationToken);
        await held.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {heldPath} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {DoorBench.Credentials}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {heldBody.Length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 100 ", await ReadHeadAsync(held), StringComparison.Ordinal);
        await held.WriteAsync(Encoding.ASCII.GetBytes(heldBody[..^1]), TestContext.Current.CancellationToken);

        var (refused, reason, retryAfter) = await AskAsync(bench, path);
        await held.WriteAsync(Encoding.ASCII.GetBytes(heldBody[^1..]), TestContext.Current.CancellationToken);
        var taken = await ReadHeadAsync(held);
        await EndAsync(held);
        var (after, _, _) = await AskAsync(bench, path);

        Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (refused, retryAfter));
        Assert.Contains("more than 1 requests of this account at the same time", reason, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 201 ", taken, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, after);
        Assert.Empty(bench.Complaints);
    }

    private static async Task<(HttpStatusCode Status, string Body, string? RetryAfter)> AskAsync(DoorBench bench, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", DoorBench.Credentials);
        var (answer, body) = await bench.SendAsync(request);
        using var disposed = answer;
        return (answer.StatusCode, body, answer.Headers.RetryAfter?.ToString());
    }

    // To the blank line.
    private static async Task<string> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var octet = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)
            && await stream.ReadAsync(octet, TestContext.Current.CancellationToken) > 0) head.Append((char)octet[0]);
        return head.ToString();
    }

    // Closed once nothing of the request is left.
    private static Task EndAsync(Stream stream) => stream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
}

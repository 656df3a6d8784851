using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Signalbox.Appliance.Push;
using Signalbox.Appliance.Tests.Numbers;
using Signalbox.Gateway.Pushes;
using Signalbox.Kernel.Testing;

namespace Signalbox.Appliance.Tests.Push;

/// <summary>Pushes over HTTP to real servers that do all that servers do.</summary>
public sealed partial class PushSenderTests : IDisposable
{
    private static readonly byte[] Body = "{\"jobId\":\"J.é\"}"u8.ToArray();
    private static readonly PushPolicy Here = new([IPNetwork.Parse("127.0.0.0/8")], FollowRedirects: false);
    private readonly TemporaryDirectory _directory = new("push");

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(PushMethod.Post, "POST")]
    [InlineData(PushMethod.Put, "PUT")]
    public async Task Push_HasBodyTypeIdAndHeaders(PushMethod method, string expected)
    {
        await using var receiver = await PushReceiver.OpenAsync(204);
        var settings = Settings(receiver.Url + "/in?x=1") with
        {
            Method = method, Headers = [new("X-Tenant", "4711"), new("X-Key", "k-{secret}")], Secret = "s3cret",
        };

        var answer = await SendAsync(settings);
        var push = await receiver.Pushes.NextAsync();

        Assert.Equal((true, 204, "HTTP status 204"), (answer.IsTaken, answer.Status, answer.Words));
        Assert.Equal((expected, "/in", "application/json; charset=utf-8"), (push.Method, push.Path, push.Header("Content-Type")));
        Assert.Equal(("job-7", "3", "4711", "k-s3cret"),
            (push.Header("Signalbox-Push-Id"), push.Header("Signalbox-Push-Attempt"), push.Header("X-Tenant"), push.Header("X-Key")));
        Assert.Equal(Body, push.Body);
        Assert.Equal("", push.Header("Authorization"));
    }

    [Fact]
    public async Task Basic_IsUserAndPassword()
    {
        await using var receiver = await PushReceiver.OpenAsync(200);
        await SendAsync(Settings(receiver.Url) with { Authentication = PushAuthentication.Basic, User = "us", Secret = "pä:ss" });

        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("us:pä:ss"));
        Assert.Equal(expected, (await receiver.Pushes.NextAsync()).Header("Authorization"));
    }

    [Fact]
    public async Task Bearer_IsTheToken()
    {
        await using var receiver = await PushReceiver.OpenAsync(200);
        await SendAsync(Settings(receiver.Url) with { Authentication = PushAuthentication.Bearer, Secret = "t0ken" });

        Assert.Equal("Bearer t0ken", (await receiver.Pushes.NextAsync()).Header("Authorization"));
    }

    // Checked as docs/push.md tells a receiver to.
    [Fact]
    public async Task Hmac_IsOverTimeAndBody()
    {
        var clock = new ManualClock(DateTimeOffset.FromUnixTimeSeconds(1_767_225_600));
        await using var receiver = await PushReceiver.OpenAsync(200);
        await SendAsync(Settings(receiver.Url) with { Authentication = PushAuthentication.Hmac, Secret = "key" }, Here, clock);
        var push = await receiver.Pushes.NextAsync();

        byte[] signed = [.. Encoding.ASCII.GetBytes(push.Header("Signalbox-Timestamp") + "."), .. push.Body];
        Assert.Equal("1767225600", push.Header("Signalbox-Timestamp"));
        Assert.Equal("v1=" + Convert.ToHexStringLower(HMACSHA256.HashData("key"u8, signed)), push.Header("Signalbox-Signature"));
    }

    // RFC 7616, 3.4.1 and 3.4.2, worked out anew on the receiver's side.
    [Theory]
    [InlineData("MD5")]
    [InlineData("SHA-256")]
    public async Task Digest_AnswersTheChallenge(string algorithm)
    {
        const string nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
        await using var receiver = await PushReceiver.OpenAsync(context =>
        {
            var isRight = context.Request.Headers.Authorization is { Count: 1 } shown
                && IsRight(shown.ToString(), algorithm, nonce, "us", "pass", context.Request.Method);
            context.Response.StatusCode = isRight ? 200 : 401;
            if (!isRight) context.Response.Headers.WWWAuthenticate = $"Digest realm=\"in\", qop=\"auth\", algorithm={algorithm}, nonce=\"{nonce}\"";
            return Task.CompletedTask;
        });
        var settings = Settings(receiver.Url + "/in") with { Authentication = PushAuthentication.Digest, User = "us", Secret = "pass" };

        var right = await SendAsync(settings);
        Assert.Equal("", (await receiver.Pushes.NextAsync()).Header("Authorization"));
        Assert.Equal(Body, (await receiver.Pushes.NextAsync()).Body);
        var wrong = await SendAsync(settings with { Secret = "guess" });

        Assert.True(right.IsTaken);
        Assert.Equal((false, 401), (wrong.IsTaken, wrong.Status));
    }

    // The password is for digest: a receiver that asks for it in the clear does not get it.
    [Fact]
    public async Task Digest_IsNotTradedForBasic()
    {
        await using var receiver = await PushReceiver.OpenAsync(context =>
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"in\"";
            return Task.CompletedTask;
        });

        var answer = await SendAsync(Settings(receiver.Url) with { Authentication = PushAuthentication.Digest, User = "us", Secret = "pass" });

        Assert.Equal(401, answer.Status);
        Assert.Equal("", (await receiver.Pushes.NextAsync()).Header("Authorization"));
        Assert.True(receiver.Pushes.IsQuiet);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    [InlineData(304)]
    public async Task Status_OtherThan2xx_IsAFailure(int status)
    {
        await using var receiver = await PushReceiver.OpenAsync(status);

        Assert.Equal(new PushAnswer(false, status, $"HTTP status {status}"), await SendAsync(Settings(receiver.Url)));
    }

    [Fact]
    public async Task Failure_ShowsTheBeginningOfTheAnswerApart()
    {
        await using var receiver = await PushReceiver.OpenAsync(context =>
        {
            context.Response.StatusCode = 422;
            return context.Response.WriteAsync("no\r\nsuch tenant" + new string('x', 1000));
        });

        var answer = await SendAsync(Settings(receiver.Url));

        Assert.Equal("HTTP status 422", answer.Words);
        Assert.StartsWith("no  such tenantxxx", answer.Excerpt, StringComparison.Ordinal);
        Assert.Equal(200, answer.Excerpt.Length);
    }

    [Theory]
    [InlineData(302, false, "which push.redirects does not allow")]
    [InlineData(302, true, "would not keep method and body")]
    [InlineData(307, false, "which push.redirects does not allow")]
    public async Task Redirect_IsAFailure(int status, bool follow, string words)
    {
        await using var receiver = await PushReceiver.OpenAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/" ? status : 200;
            context.Response.Headers.Location = "/other";
            return Task.CompletedTask;
        });

        var answer = await SendAsync(Settings(receiver.Url), Here with { FollowRedirects = follow });

        Assert.False(answer.IsTaken);
        Assert.Contains(words, answer.Words, StringComparison.Ordinal);
        await receiver.Pushes.NextAsync();
        Assert.True(receiver.Pushes.IsQuiet);
    }

    [Fact]
    public async Task Redirect_ThatIsAllowed_KeepsMethodAndBodyOnTheSameHost()
    {
        await using var receiver = await PushReceiver.OpenAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/" ? 308 : 200;
            context.Response.Headers.Location = "/other";
            return Task.CompletedTask;
        });

        Assert.True((await SendAsync(Settings(receiver.Url), Here with { FollowRedirects = true })).IsTaken);
        await receiver.Pushes.NextAsync();
        var followed = await receiver.Pushes.NextAsync();
        Assert.Equal(("POST", "/other"), (followed.Method, followed.Path));
        Assert.Equal(Body, followed.Body);
    }

    [Theory]
    [InlineData("http://127.0.0.2:9/x", "to another host")]
    [InlineData("/", "more than 3 redirects")]
    public async Task Redirect_ElsewhereOrWithoutEnd_IsAFailure(string location, string words)
    {
        await using var receiver = await PushReceiver.OpenAsync(context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        });

        Assert.Contains(words, (await SendAsync(Settings(receiver.Url), Here with { FollowRedirects = true })).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(500, false)]
    public async Task AnswerWithoutEnd_IsCutOff(int status, bool isTaken)
    {
        var ended = new TaskCompletionSource();
        await using var receiver = await PushReceiver.OpenAsync(async context =>
        {
            context.Response.StatusCode = status;
            var block = new byte[1024 * 1024];
            try
            {
                // Nothing but the other side ends this.
                while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
            catch (Exception cut) when (cut is OperationCanceledException or IOException)
            {
                // As it should be; said below, since not every cut is told so.
            }

            ended.TrySetResult();
        });

        var answer = await SendAsync(Settings(receiver.Url));

        Assert.Equal(isTaken, answer.IsTaken);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Hanging_EndsWhenItsTimeIsUp()
    {
        var clock = new ManualClock();
        await using var receiver = await PushReceiver.OpenAsync(
            context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        var sending = SendAsync(Settings(receiver.Url), Here, clock);
        await receiver.Pushes.NextAsync();

        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(sending.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(PushAnswer.Failed("no answer within 30 s"), await sending);
    }

    [Fact]
    public async Task Reset_IsAFailureInWords()
    {
        await using var receiver = await PushReceiver.OpenAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        var answer = await SendAsync(Settings(receiver.Url));

        Assert.Equal((false, 0), (answer.IsTaken, answer.Status));
        Assert.NotEmpty(answer.Words);
    }

    [Fact]
    public async Task Nonsense_IsAFailureInWords()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var sending = SendAsync(Settings($"http://{listener.LocalEndpoint}"));
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync("SSH-2.0-OpenSSH\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        client.Close();

        Assert.False((await sending).IsTaken);
    }

    [Fact]
    public async Task Refused_IsAFailureInWords()
    {
        var receiver = await PushReceiver.OpenAsync(200);
        var url = receiver.Url;
        await receiver.DisposeAsync();

        Assert.Equal("Connection refused", (await SendAsync(Settings(url))).Words);
    }

    [Fact]
    public async Task Tls_IsOfKnownAuthoritiesAlone()
    {
        var (certificate, pem) = LookupServer.MakeCertificate();
        await File.WriteAllTextAsync(_directory.File("ca.pem"), pem, TestContext.Current.CancellationToken);
        await using var receiver = await PushReceiver.OpenAsync(context => Task.CompletedTask, certificate);

        Assert.True((await SendAsync(Settings(receiver.Url) with { Authorities = _directory.File("ca.pem") })).IsTaken);
        Assert.False((await SendAsync(Settings(receiver.Url))).IsTaken);
        var withoutFile = await SendAsync(Settings(receiver.Url) with { Authorities = "/no/such.pem" });
        Assert.StartsWith("authorities: ", withoutFile.Words, StringComparison.Ordinal);
        certificate.Dispose();
    }

    // Named, as digits, in other notations, and behind a name: none gets a connection.
    [Theory]
    [InlineData("http://localhost")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://2130706433")]
    [InlineData("http://[::1]")]
    [InlineData("http://[::ffff:127.0.0.1]")]
    public async Task InternalAddress_IsNotReached(string host)
    {
        await using var receiver = await PushReceiver.OpenAsync(200);
        var port = new Uri(receiver.Url).Port;

        var answer = await SendAsync(Settings($"{host}:{port}"), PushPolicy.Strict);

        Assert.False(answer.IsTaken);
        Assert.Contains("push.allowInternal", answer.Words, StringComparison.Ordinal);
        Assert.True(receiver.Pushes.IsQuiet);
    }

    [Theory]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("2002:7f00:1::1", false)]
    [InlineData("2001:4860:4860::8888", true)]
    public void Policy_PermitsPublicAddressesAlone(string address, bool isPermitted) =>
        Assert.Equal(isPermitted, PushPolicy.Strict.Permits(IPAddress.Parse(address)));

    [Fact]
    public void Policy_PermitsWhatTheOperatorNames()
    {
        var policy = new PushPolicy([IPNetwork.Parse("10.1.0.0/16")], false);

        Assert.True(policy.Permits(IPAddress.Parse("10.1.2.3")));
        Assert.True(policy.Permits(IPAddress.Parse("::ffff:10.1.2.3")));
        Assert.False(policy.Permits(IPAddress.Parse("10.2.0.1")));
    }

    private static PushSettings Settings(string url) => new() { Url = new Uri(url) };

    private static async Task<PushAnswer> SendAsync(PushSettings settings, PushPolicy? policy = null, TimeProvider? clock = null)
    {
        using var sender = PushSenders.Create(settings, () => policy ?? Here, clock ?? TimeProvider.System);
        return await sender.SendAsync(new PushRequest("job-7", 3, Body), TestContext.Current.CancellationToken);
    }

    private static bool IsRight(string shown, string algorithm, string nonce, string user, string password, string method)
    {
        var fields = Field().Matches(shown).ToDictionary(field => field.Groups[1].Value, field => field.Groups[2].Value.Trim('"'));
        var first = Hash($"{user}:in:{password}");
        var second = Hash($"{method}:{fields["uri"]}");
        return shown.StartsWith("Digest ", StringComparison.Ordinal) && fields["nonce"] == nonce && fields["uri"] == "/in" && fields["qop"] == "auth"
            && int.Parse(fields["nc"], NumberStyles.HexNumber, CultureInfo.InvariantCulture) > 0
            && fields["response"] == Hash($"{first}:{nonce}:{fields["nc"]}:{fields["cnonce"]}:auth:{second}");

        string Hash(string text) => Convert.ToHexStringLower(
#pragma warning disable CA5351 // the standard's own
            algorithm == "MD5" ? MD5.HashData(Encoding.UTF8.GetBytes(text)) : SHA256.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
    }

    [GeneratedRegex("(\\w+)=(\"[^\"]*\"|[^,\\s]+)")]
    private static partial Regex Field();
}

using System.Text.Json.Nodes;

namespace Signalbox.Appliance.Tests.Push;

/// <summary>Pushes of a whole node: from the REST interface to a customer's server.</summary>
public sealed class PushNodeTests
{
    private const string Job = """
        {"options": {"src": "Acme", "customerRef": "a \"job\"", "billcode": "4711", "statusRequested": true},
         "messages": [{"text": "hello", "recipients": [{"dst": "nobody", "customerRef": "r-1"}, {"dst": "no one"}]}]}
        """;

    // The interface's facts, section 4: the body is the report that the reads give, with the recipients as objects.
    [Fact]
    public async Task Job_IsPushedAsTheReadsShowIt()
    {
        await using var receiver = await PushReceiver.OpenAsync(200);
        await using var node = await PushNode.OpenAsync(receiver.Url);

        var jobId = await node.SubmitAsync(Job);
        var push = JsonNode.Parse((await receiver.Pushes.NextAsync()).Text)!.AsObject();

        Assert.Equal(
            [
                "jobId", "src", "encoding", "billcode", "statusRequested", "flash", "validityMin", "customerRef", "qos", "receiptTs", "finishedTs",
                "recipients",
            ],
            push.Select(field => field.Key));
        Assert.Equal(
            (jobId, "Acme", "4711", "a \"job\""),
            ((string)push["jobId"]!, (string)push["src"]!, (string)push["billcode"]!, (string)push["customerRef"]!));
        var recipients = push["recipients"]!.AsArray();
        Assert.Equal(["nobody", "no one"], recipients.Select(each => (string?)each!["dst"]));
        Assert.Equal(["r-1", "no one"], recipients.Select(each => (string?)each!["customerRef"]));
        Assert.All(recipients, each => Assert.Equal(("DONE", "INVALID_DST"), ((string)each!["processStatus"]!, (string)each["status"]!)));
        Assert.Equal(
            ["smsId", "dst", "processStatus", "status", "customerRef", "reason", "sentTs", "finishedTs"],
            recipients[0]!.AsObject().Select(field => field.Key));
    }

    [Fact]
    public async Task Message_IsPushedByItself()
    {
        await using var receiver = await PushReceiver.OpenAsync(200);
        await using var node = await PushNode.OpenAsync(receiver.Url, ", \"when\": \"message\", \"format\": \"keyValue\"");

        var jobId = await node.SubmitAsync(Job);
        string[] pushes = [(await receiver.Pushes.NextAsync()).Text, (await receiver.Pushes.NextAsync()).Text];

        Assert.All(pushes, push => Assert.StartsWith($"jobId={jobId}&smsId=S.", push, StringComparison.Ordinal));
        Assert.All(pushes, push => Assert.Contains("&billcode=4711&", push, StringComparison.Ordinal));
        Assert.Contains(pushes, push => push.Contains("&dst=no%20one&processStatus=DONE&status=INVALID_DST&", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DeadLetter_IsListedShownSentOnceMoreAndForgotten()
    {
        var status = 500;
        await using var receiver = await PushReceiver.OpenAsync(context =>
        {
            context.Response.StatusCode = Volatile.Read(ref status);
            return Task.CompletedTask;
        });
        await using var node = await PushNode.OpenAsync(receiver.Url, ", \"schedule\": []");
        var jobId = await node.SubmitAsync(Job);
        var push = await receiver.Pushes.NextAsync();
        await node.SubmitAsync(Job);
        await receiver.Pushes.NextAsync();
        for (var i = 0; i < 2; i++) await node.Logged.NextAsync(id => id == PushNode.Died, "a dead letter");

        await node.StopAsync();
        await node.StartAsync();
        var letters = (await node.AdministerAsync(HttpMethod.Get, "accounts/acme/push/letters"))!.AsArray();
        var number = (long)letters[1]!["number"]!;
        var letter = (await node.AdministerAsync(HttpMethod.Get, $"accounts/acme/push/letters/{number}?body=true"))!;
        Assert.Equal(2, letters.Count);
        Assert.Null(letters[1]!["body"]);
        Assert.Equal(
            (push.Header("Signalbox-Push-Id"), "HTTP status 500", 1),
            ((string)letter["pushId"]!, (string)letter["error"]!, (int)letter["attempts"]!));
        Assert.Equal(jobId, (string)JsonNode.Parse((string)letter["body"]!)!["jobId"]!);

        Volatile.Write(ref status, 200);
        await node.AdministerAsync(HttpMethod.Post, $"accounts/acme/push/letters/{number}/replay");
        Assert.Equal(push.Text, (await receiver.Pushes.NextAsync()).Text);
        var state = (await node.AdministerAsync(HttpMethod.Get, "accounts/acme/push"))!;
        Assert.Equal("working", (string)state["state"]!);
        var removed = (await node.AdministerAsync(HttpMethod.Delete, "accounts/acme/push/letters"))!;
        Assert.InRange((int)removed["letters"]!, 1, 2);
        Assert.Empty((await node.AdministerAsync(HttpMethod.Get, "accounts/acme/push/letters"))!.AsArray());
    }

    [Fact]
    public async Task Restart_WhileTheReceiverIsDown_LosesNothing()
    {
        var status = 503;
        await using var receiver = await PushReceiver.OpenAsync(context =>
        {
            context.Response.StatusCode = Volatile.Read(ref status);
            return Task.CompletedTask;
        });
        await using var node = await PushNode.OpenAsync(receiver.Url);
        await node.SubmitAsync(Job);
        var before = await receiver.Pushes.NextAsync();

        await node.StopAsync();
        Volatile.Write(ref status, 200);
        await node.StartAsync();
        var after = await receiver.Pushes.NextAsync();

        Assert.Equal(before.Header("Signalbox-Push-Id"), after.Header("Signalbox-Push-Id"));
        Assert.Equal(before.Text, after.Text);
    }

    [Fact]
    public async Task BrokenReceiver_IsAnAlarmAndAMetric_AndNothingSecretIsLogged()
    {
        await using var receiver = await PushReceiver.OpenAsync(500);
        await using var node = await PushNode.OpenAsync(
            receiver.Url, ", \"when\": \"message\", \"authentication\": \"bearer\", \"secret\": \"s3cret\"");
        for (var i = 0; i < 3; i++) await node.SubmitAsync(Job.Replace("nobody", "+491555000000x", StringComparison.Ordinal));
        await node.Logged.NextAsync(id => id == PushNode.Broke, "a broken receiver");
        for (var i = 0; i < 6; i++) await receiver.Pushes.NextAsync();

        var alarm = Assert.Single((await node.AdministerAsync(HttpMethod.Get, "alarms"))!.AsArray())!;
        Assert.Equal(("push", "acme"), ((string)alarm["kind"]!, (string)alarm["name"]!));
        Assert.Contains("signalbox_push_broken{account=\"acme\"} 1", await node.MetricsAsync(), StringComparison.Ordinal);
        lock (node.Lines)
        {
            Assert.DoesNotContain("s3cret", node.Lines.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("491555000000", node.Lines.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Test_SendsASampleAndTellsWhatCameBack()
    {
        await using var receiver = await PushReceiver.OpenAsync(418);
        await using var node = await PushNode.OpenAsync(
            receiver.Url, ", \"template\": \"[{{#each recipients}}{{#if @index}},{{/if}}\\\"{{dst}}\\\"{{/each}}]\"");

        var answer = (await node.AdministerAsync(HttpMethod.Post, "accounts/acme/push/test"))!;

        Assert.Equal((false, 418), ((bool)answer["taken"]!, (int)answer["status"]!));
        Assert.Equal("""["+4915550000001","+4915550000002"]""", (await receiver.Pushes.NextAsync()).Text);
    }
}

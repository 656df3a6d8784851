using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Signalbox.Appliance.Numbers;
using Signalbox.Gateway.Numbering.Lookups;

namespace Signalbox.Appliance.Tests.Numbers;

/// <summary>A name server that sends what no name server should: never more than a failure, and never a wrong network.</summary>
public sealed class HostileNameServerTests
{
    private const string Number = "4915112345678";

    /// <summary>The regular expression of a good record.</summary>
    private static readonly byte[] Rule = "!^.*$!tel:+49;mcc=262;mnc=02!"u8.ToArray();

    public static TheoryData<string> Ways =>
        ["loop", "two loops", "pointer ahead", "pointer beyond", "reserved label", "long label", "cut", "long data", "short data", "many", "nothing",
            "noise", "other question", "no question", "other id", "failure"];

    [Fact]
    public async Task GoodAnswer_IsFound() => Assert.Equal("26202", (await AskAsync("good")).Network.ToString());

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task BadAnswer_IsAFailure(string way)
    {
        var answer = await AskAsync(way);

        Assert.True(answer.Outcome == LookupOutcome.Failed, $"{answer}");
        Assert.NotEmpty(answer.Reason!);
    }

    [Fact]
    public async Task AnyCutOfAGoodAnswer_IsNoOtherNetwork()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var cut = 0;
        var serving = ServeAsync(server, query =>
        {
            var answer = Answer("good", query);
            return answer[..Math.Min(Volatile.Read(ref cut), answer.Length)];
        });
        // The last octet of a record's name may be missing where nothing follows it; all else makes it no answer.
        for (; cut < 60; cut += 7)
            Assert.Equal(LookupOutcome.Failed, (await AskAsync(server)).Outcome);
        server.Close();
        await serving;
    }

    private static async Task<LookupAnswer> AskAsync(string way)
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var serving = ServeAsync(server, query => Answer(way, query));
        var answer = await AskAsync(server);
        server.Close();
        await serving;
        return answer;
    }

    private static async Task<LookupAnswer> AskAsync(UdpClient server)
    {
        var port = ((IPEndPoint)server.Client.LocalEndPoint!).Port;
        var entry = new JsonObject { ["kind"] = "enum", ["servers"] = new JsonArray($"127.0.0.1:{port}"), ["timeoutSeconds"] = 1 };
        return await NumberLookupFactory.Create(entry.ToJsonString()).AskAsync(Number, TestContext.Current.CancellationToken);
    }

    private static async Task ServeAsync(UdpClient server, Func<byte[], byte[]> answer)
    {
        try
        {
            while (true)
            {
                var query = await server.ReceiveAsync();
                await server.SendAsync(answer(query.Buffer), query.RemoteEndPoint);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    // RFC 1035, 4.1: id, flags, four counts, the question as it came, then the record.
    private static byte[] Answer(string way, byte[] query)
    {
        var question = query[12..(QuestionEnd(query))];
        if (way == "other question") question[1] ^= 1;
        byte[] flags = [0x84, (byte)(way == "failure" ? 2 : 0)];
        byte[] id = way == "other id" ? [(byte)(query[0] ^ 1), query[1]] : query[..2];
        byte[] counts = [0, (byte)(way == "no question" ? 0 : 1), 0, (byte)(way == "many" ? 255 : 1), 0, 0, 0, 0];
        byte[] asked = way == "no question" ? [] : question;
        var at = 12 + asked.Length;
        byte[] name = way switch
        {
            "loop" => Pointer(at),
            "two loops" => [.. Pointer(at + 2), .. Pointer(at)],
            "pointer ahead" => Pointer(at + 10),
            "pointer beyond" => Pointer(0x3FFF),
            // The library takes it for a pointer; it must not lead to a record of another name.
            "reserved label" => [0x40, (byte)(at + 10)],
            "long label" => [63, 1, 2, 3],
            _ => Pointer(12),
        };
        var data = Data();
        var length = way switch { "long data" => data.Length + 200, "short data" => 5, _ => data.Length };
        byte[] record = [.. name, 0, 35, 0, 1, 0, 0, 0, 60, (byte)(length >> 8), (byte)length, .. data];
        return way switch
        {
            "nothing" => [],
            "noise" => [.. Enumerable.Range(0, 200).Select(octet => (byte)(octet * 37))],
            "cut" => [.. id, .. flags, .. counts, .. asked, .. record[..20]],
            _ => [.. id, .. flags, .. counts, .. asked, .. record],
        };
    }

    // RFC 3403, 4.1: order, preference, flags, services, regular expression, replacement.
    private static byte[] Data() => [0, 10, 0, 10, 1, (byte)'u', 12, .. "E2U+pstn:tel"u8, (byte)Rule.Length, .. Rule, 0];

    private static byte[] Pointer(int to) => [(byte)(0xC0 | (to >> 8)), (byte)to];

    private static int QuestionEnd(byte[] query)
    {
        var at = 12;
        while (query[at] != 0) at += query[at] + 1;
        return at + 5;
    }
}

using System.Net;
using System.Text.Json;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>Bodies and files of version 2 without an end: each is refused before it takes much memory.</summary>
[Collection(nameof(DoorMemoryTests))]
public sealed class ApiMemoryTests(DoorBench bench) : IClassFixture<DoorBench>
{
    private const long KeptMax = 64L * 1024 * 1024;

    [Theory]
    [InlineData("[", "[")]
    [InlineData("{\"text\":", "[")]
    [InlineData("{", "\"text\":\"x\",")]
    [InlineData("{\"text\":\"", "xxxxxxxx")]
    [InlineData("{\"text\":\"{{a}}\",\"recipients\":[", "{\"to\":\"1\",\"values\":{\"a\":\"\"}},")]
    [InlineData("{\"text\":\"x\",\"to\":[", "\"1\",")]
    [InlineData("{\"text\":\"x\",\"recipients\":[{\"to\":\"1\",\"values\":{", "\"a\":\"\",")]
    [InlineData("", " ")]
    public async Task Message_WithoutEnd_IsRefusedInBoundedMemory(string begin, string again)
    {
        var (status, body) = await MeasureAsync(
            HttpMethod.Post, "/messages", "application/json", begin, again, (8 * 1024 * 1024) - 65_536, allocatedMax: 512L * 1024 * 1024);

        Assert.True(status == HttpStatusCode.BadRequest, body);
    }

    // Many times what is kept of a line.
    [Theory]
    [InlineData("to", ",a")]
    [InlineData("to", ",")]
    [InlineData("to,name\n79001234567", ",")]
    [InlineData("to,name\n79001234567,\"", "xxxxxxxx")]
    [InlineData("to,name\n79001234567,\"", "\"\"")]
    [InlineData("to,name\n79001234567,\"", "\n")]
    [InlineData("to,name\n79001234567,", " ")]
    [InlineData("", " ")]
    [InlineData("", "\n")]
    [InlineData("", "\"")]
    [InlineData("", "\0\0\0\0\0\0\0\0")]
    public async Task File_WithoutEnd_IsRefusedInBoundedMemory(string begin, string again)
    {
        using var creation = new HttpRequestMessage(HttpMethod.Post, "/api/v2/uploads");
        creation.Content = new StringContent("""{"text":"Dear {{name}}"}""");
        creation.Content.Headers.ContentType = new("application/json");
        creation.Headers.TryAddWithoutValidation("Authorization", DoorBench.Credentials);
        var (created, upload) = await bench.SendAsync(creation);
        created.Dispose();
        var id = JsonDocument.Parse(upload).RootElement.GetProperty("id").GetString();

        var (status, body) = await MeasureAsync(
            HttpMethod.Put, $"/uploads/{id}/recipients", "text/csv", begin, again, 64 * 1024 * 1024, allocatedMax: 256L * 1024 * 1024);

        Assert.True(status == HttpStatusCode.BadRequest, body);
        Assert.InRange(JsonDocument.Parse(body).RootElement.GetProperty("errors").GetArrayLength(), 1, 21);
    }

    private async Task<(HttpStatusCode Status, string Body)> MeasureAsync(
        HttpMethod method, string path, string type, string begin, string again, int length, long allocatedMax)
    {
        var (kept, allocated) = (GC.GetTotalMemory(forceFullCollection: true), GC.GetTotalAllocatedBytes());
        using var content = new EndlessContent(begin, again, length);
        using var request = new HttpRequestMessage(method, $"/api/v2{path}") { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", DoorBench.Credentials);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var (answer, body) = await bench.SendAsync(request);
        using var disposed = answer;
        Assert.InRange(GC.GetTotalAllocatedBytes() - allocated, 0, allocatedMax);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - kept, long.MinValue, KeptMax);
        Assert.True(bench.Complaints.Count == 0, string.Join('\n', bench.Complaints.Take(3)));
        return (answer.StatusCode, body);
    }
}

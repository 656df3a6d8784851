using System.Net;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>Jobs of the REST interface without an end: each is refused before it takes much memory.</summary>
[Collection(nameof(DoorMemoryTests))]
public sealed class RestMemoryTests(DoorBench bench) : IClassFixture<DoorBench>
{
    [Theory]
    [InlineData("[", "[")]
    [InlineData("{\"messages\":", "[")]
    [InlineData("{", "\"a\":{")]
    [InlineData("{\"messages\":[", "{\"text\":\"x\",\"recipients\":[{\"dst\":\"1\"}]},")]
    [InlineData("{\"messages\":[", "null,")]
    [InlineData("{\"messages\":[{\"recipients\":[", "{},")]
    [InlineData("{\"messages\":[{\"text\":\"", "xxxxxxxx")]
    [InlineData("{\"options\":{\"validityMin\":", "99999999")]
    [InlineData("{\"options\":{\"blackoutPeriods\":[", "\"2030-01-01T00:00:00Z/2030-01-01T02:00:00Z\",")]
    [InlineData("", " ")]
    [InlineData("{", "\"a\":1,")]
    public async Task Job_WithoutEnd_IsRefusedInBoundedMemory(string begin, string again)
    {
        const int Length = 8 * 1024 * 1024;
        const long AllocatedMax = 512L * 1024 * 1024;
        const long KeptMax = 64L * 1024 * 1024;
        var (kept, allocated) = (GC.GetTotalMemory(forceFullCollection: true), GC.GetTotalAllocatedBytes());

        using var content = new EndlessContent(begin, again, Length - 65_536);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/rest/v1/jobs") { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", DoorBench.Credentials);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        var (answer, body) = await bench.SendAsync(request);
        using var disposed = answer;

        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, body);
        Assert.InRange(GC.GetTotalAllocatedBytes() - allocated, 0, AllocatedMax);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - kept, long.MinValue, KeptMax);
        Assert.True(bench.Complaints.Count == 0, string.Join('\n', bench.Complaints.Take(3)));
    }
}

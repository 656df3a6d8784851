using System.Net;

namespace Signalbox.Appliance.Tests.Api;

public sealed class UploadTests
{
    private static readonly string Soon = DateTimeOffset.UtcNow.AddHours(5).ToString("O");

    [Theory]
    [InlineData("to,name\n+79001234567,Ann\n")]
    [InlineData("\uFEFFto;name;reference\r\n\"+7 900 123-45-67\";\"Ann; the first\";r1\r\n")]
    [InlineData("Name\tTo\nAnn\t79001234567")]
    public async Task File_InAnyUsualForm_IsSubmitted(string file)
    {
        await using var bench = await ApiBench.OpenAsync();
        var id = await CreateAsync(bench);

        var taken = await bench.PutAsync($"/uploads/{id}/recipients", file);
        var done = await bench.UntilAsync($"/uploads/{id}", upload => upload.GetProperty("state").GetString() != "running");

        Assert.Equal(HttpStatusCode.Accepted, taken.Status);
        Assert.Equal(("done", 1), (done.GetProperty("state").GetString(), done.GetProperty("submitted").GetInt32()));
        Assert.Equal(100, done.GetProperty("percent").GetInt32());
        Assert.Single((await bench.GetAsync("/messages")).Body.GetProperty("messages").EnumerateArray());
    }

    [Theory]
    [InlineData("", "line")]
    [InlineData("to,name\n", "line 2")]
    [InlineData("number,name\n+79001234567,Ann\n", "line 1")]
    [InlineData("to,first\n+79001234567,Ann\n", "line 1")]
    [InlineData("to,to,name\n+79001234567,1,Ann\n", "line 1")]
    [InlineData("to,name\n+79001234567,Ann\n+79001234568\n", "line 3")]
    [InlineData("to,name\n+79001234567,Ann\n,Bob\n", "line 3")]
    [InlineData("to,name\n\"+79001234567,Ann\n", "line")]
    public async Task File_WithSomethingWrong_NamesItsLineAndNothingIsSent(string file, string line)
    {
        await using var bench = await ApiBench.OpenAsync();
        var id = await CreateAsync(bench);

        var refused = await bench.PutAsync($"/uploads/{id}/recipients", file);

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (refused.Status, refused.MediaType));
        Assert.StartsWith(line, refused.Body.GetProperty("errors")[0].GetProperty("at").GetString(), StringComparison.Ordinal);
        Assert.Equal("created", (await bench.GetAsync($"/uploads/{id}")).Body.GetProperty("state").GetString());
        Assert.Empty((await bench.GetAsync("/messages")).Body.GetProperty("messages").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"text":null}""")]
    [InlineData("""{"text":"Hi","quietPeriods":[null]}""")]
    public async Task Upload_WithNullWhereSomethingIsNeeded_IsRefusedAtTheLatestWithItsFile(string request)
    {
        await using var bench = await ApiBench.OpenAsync();

        var created = await bench.PostAsync("/uploads", request);
        var last = created.Status == HttpStatusCode.Created
            ? await bench.PutAsync($"/uploads/{created.Body.GetProperty("id").GetString()}/recipients", "to\n+79001234567\n") : created;

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (last.Status, last.MediaType));
    }

    [Fact]
    public async Task File_ThatComesTwice_IsTakenOnce()
    {
        await using var bench = await ApiBench.OpenAsync();
        var id = await CreateAsync(bench);

        await bench.PutAsync($"/uploads/{id}/recipients", "to,name\n+79001234567,Ann\n");
        var again = await bench.PutAsync($"/uploads/{id}/recipients", "to,name\n+79001234567,Ann\n");

        Assert.Equal(HttpStatusCode.Conflict, again.Status);
    }

    [Fact]
    public async Task Upload_WhoseAccountHasNoRoom_WaitsAndGoesOn()
    {
        await using var bench = await ApiBench.OpenAsync(queueMax: 1000);
        var waiting = await bench.PostAsync("/messages", new { text = "Hi", to = new[] { "+79001234567" }, sendAt = Soon });
        var id = await CreateAsync(bench);
        var rows = string.Concat(Enumerable.Range(0, 1000).Select(row => $"+7900{row:D7},Ann\n"));

        await bench.PutAsync($"/uploads/{id}/recipients", "to,name\n" + rows);
        var held = await bench.UntilAsync($"/uploads/{id}", upload => upload.GetProperty("jobs").GetInt32() == 1);
        await bench.DeleteAsync($"/messages/{waiting.Body.GetProperty("messages")[0].GetProperty("id").GetString()}");
        var done = await bench.UntilAsync($"/uploads/{id}", upload => upload.GetProperty("state").GetString() == "done");

        Assert.Equal(0, held.GetProperty("submitted").GetInt32());
        Assert.Equal(1000, done.GetProperty("submitted").GetInt32());
    }

    [Fact]
    public async Task Upload_OfAnother_IsNotThere()
    {
        await using var bench = await ApiBench.OpenAsync();
        var id = await CreateAsync(bench);

        Assert.Equal(HttpStatusCode.NotFound, (await bench.GetAsync($"/uploads/{id}", "other")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bench.DeleteAsync($"/uploads/{id}", "other")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await bench.DeleteAsync($"/uploads/{id}")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await bench.PutAsync($"/uploads/{id}/recipients", "to,name\n+79001234567,Ann\n")).Status);
    }

    private static async Task<string> CreateAsync(ApiBench bench)
    {
        var created = await bench.PostAsync("/uploads", new { text = "Dear {{name}}" });
        Assert.Equal(HttpStatusCode.Created, created.Status);
        return created.Body.GetProperty("id").GetString()!;
    }
}

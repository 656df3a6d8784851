using System.Text.Json;
using Signalbox.EndToEnd.Support;

namespace Signalbox.Interop.Customers;

/// <summary>
/// The npm package soap, which nobody here wrote, as a customer: it makes a client from the service's description, sends a job to the SMSC and to the
/// modems, reads both kinds of report, and gets a proper fault for each thing that is wrong.
/// </summary>
public sealed class SoapCustomerTests
{
    private sealed record Report(int Recipients, string Text, IReadOnlyList<string> Problems);

    [Fact]
    public async Task NodeSoap_JobReportsAndFaults_AreAsDescribed()
    {
        await using var scene = await Scene.OpenAsync();
        var script = Path.Combine(Repository.Root, "tests", "Interop", "node", "soap-customer.js");

        var description = new Uri(scene.Http.BaseAddress!, "/soap/v4?wsdl").ToString();
        var (_, output) = await RunningProgram.RunAsync("/usr/bin/env", "node", script, "--url", description);

        var line = output.Split('\n').LastOrDefault(text => text.StartsWith('{'))
            ?? throw new InvalidOperationException($"the program said: {output}");
        var report = JsonSerializer.Deserialize<Report>(line, JsonSerializerOptions.Web)!;
        Assert.Empty(report.Problems);
        Assert.Equal(2, report.Recipients);
        foreach (var number in (string[])["79001234567", "79011234567"])
            Assert.Contains(await scene.InboxAsync(number), message => message.Text == report.Text);
    }
}

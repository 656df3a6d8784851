using System.Globalization;
using System.Text.Json;
using Signalbox.EndToEnd.Support;

namespace Signalbox.Interop.Customers;

/// <summary>Runs the customer's program on node-smpp and reads what it found.</summary>
internal static class NodeCustomer
{
    public static async Task<CustomerReport> RunAsync(Scene scene)
    {
        var script = Path.Combine(Repository.Root, "tests", "Interop", "node", "customer.js");
        var (_, output) = await RunningProgram.RunAsync(
            "/usr/bin/env", "node", script, "--port", scene.SmppPort.ToString(CultureInfo.InvariantCulture), "--control",
            scene.Control.BaseAddress!.ToString().TrimEnd('/'));
        var line = output.Split('\n').LastOrDefault(text => text.StartsWith('{'))
            ?? throw new InvalidOperationException($"the customer's program said: {output}");
        return JsonSerializer.Deserialize<CustomerReport>(line, JsonSerializerOptions.Web)!;
    }
}

/// <summary>What the customer's program found.</summary>
internal sealed record CustomerReport(int Submitted, int Receipts, int Inbound, IReadOnlyList<string>? Ids, IReadOnlyList<string> Problems);

using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Appliance.Hosting;

namespace Signalbox.Appliance.Tests.Rules;

/// <summary>Configurations with rules, as the appliance reads them.</summary>
internal static class Configurations
{
    /// <summary>What the appliance finds wrong with a configuration that is right but for these keys.</summary>
    public static async Task<IReadOnlyList<string>> ErrorsOfAsync(JsonObject keys)
    {
        using var directory = new TemporaryDirectory("rules");
        var configuration = keys.DeepClone().AsObject();
        configuration["data"] = Path.Combine(directory.Path, "data");
        configuration["listeners"] = new JsonObject { ["smpp"] = new JsonObject { ["address"] = "127.0.0.1:0" } };
        var file = directory.File("appliance.json");
        await File.WriteAllTextAsync(file, configuration.ToJsonString());
        try
        {
            await (await ApplianceNode.OpenAsync(file, TimeProvider.System, NullLoggerFactory.Instance)).DisposeAsync();
            return [];
        }
        catch (InvalidDataException wrong)
        {
            return wrong.Message.Split('\n');
        }
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Appliance.FrontDoors.Http.Api;

namespace Signalbox.Appliance.FrontDoors.Http.Uploads;

/// <summary>Requests and answers of uploads as they look; answers are made of their own type.</summary>
internal static class UploadExamples
{
    /// <summary>The upload that they are about.</summary>
    public const string Id = "U.0f1e2d3c4b5a69788796a5b4";

    private static readonly UploadView Created = new()
    {
        Id = Id, State = "created", Rows = 0, Submitted = 0, Percent = 0, Jobs = 0, Error = null, CreatedAt = "2026-11-22T09:00:00.000Z",
        EndedAt = null,
    };

    private static readonly UploadView Half = Created with { State = "running", Rows = 4000, Submitted = 2000, Percent = 50, Jobs = 2 };

    /// <summary>What is to be sent to each row.</summary>
    public static JsonNode? Request => JsonNode.Parse("""{"text":"Dear {{name}}, your code is {{code}}","confirmDelivery":true}""");

    /// <summary>The file.</summary>
    public static JsonNode? File => JsonValue.Create("to,reference,name,code\n+79001234567,r1,Ann,1234\n+79001234568,r2,Bob,5678\n");

    /// <summary>An upload whose file is to follow.</summary>
    public static JsonNode? Begun => JsonSerializer.SerializeToNode(Created, ApiJson.Wire.UploadView);

    /// <summary>An upload half of whose rows are submitted.</summary>
    public static JsonNode? Running => JsonSerializer.SerializeToNode(Half, ApiJson.Wire.UploadView);

    /// <summary>A list of uploads.</summary>
    public static JsonNode? List => JsonSerializer.SerializeToNode([Half], ApiJson.Wire.IReadOnlyListUploadView);
}

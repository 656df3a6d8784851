using System.Buffers.Binary;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.HardwareSim.Control;

/// <summary>
/// Answers the load generator's question after a run: how often was each of these messages seen? The body is a row of message
/// keys of eight octets, least significant first; the answer has an octet for each: 0 for never, 255 for 255 times and more.
/// </summary>
internal sealed class SeenRoutes(MobileNetwork network)
{
    public const string Path = "/messages/seen";

    /// <summary>Keys in one request at the most.</summary>
    public const int KeysMax = 65_536;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, AnswerAsync);

    private async Task<IResult> AnswerAsync(HttpRequest request)
    {
        var keys = new byte[KeysMax * sizeof(ulong)];
        var length = await request.Body.ReadAtLeastAsync(keys, keys.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        if (length % sizeof(ulong) != 0 || await request.Body.ReadAsync(new byte[1], request.HttpContext.RequestAborted) != 0)
            return ControlJson.Error(400, $"the body must be at most {KeysMax} keys of {sizeof(ulong)} octets");
        var times = new byte[length / sizeof(ulong)];
        for (var i = 0; i < times.Length; i++)
        {
            var key = BinaryPrimitives.ReadUInt64LittleEndian(keys.AsSpan(i * sizeof(ulong)));
            times[i] = (byte)Math.Min(network.TimesSeen(key), byte.MaxValue);
        }

        return Results.Bytes(times);
    }
}

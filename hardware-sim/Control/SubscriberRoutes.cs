using System.Globalization;
using Signalbox.HardwareSim.Subscribers;
using Signalbox.HardwareSim.Text;

namespace Signalbox.HardwareSim.Control;

/// <summary>The subscribers' side of the control API: inboxes, and messages from subscribers.</summary>
internal sealed class SubscriberRoutes(MobileNetwork network)
{
    private const string NumberRule = "a number is 1 to 20 digits with an optional plus in front";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/subscribers/{number}/messages", Read);
        routes.MapPost("/subscribers/{number}/messages", SendAsync);
        routes.MapDelete("/subscribers", Clear);
    }

    private IResult Read(string number, string? since)
    {
        if (!PhoneNumber.TryNormalize(number, out var digits)) return ControlJson.Error(400, $"number '{number}': {NumberRule}");
        var after = DateTimeOffset.MinValue;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (since is not null && !DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, Utc, out after))
            return ControlJson.Error(400, $"since '{since}': must be a time in ISO 8601, as in receivedAt");
        return Results.Json(network.Inbox(digits.ToString(), since is null ? null : after), ControlJson.Options);
    }

    private async Task<IResult> SendAsync(string number, HttpRequest request)
    {
        if (!PhoneNumber.TryNormalize(number, out var digits)) return ControlJson.Error(400, $"number '{number}': {NumberRule}");
        var from = digits.ToString();
        var (body, reason) = await ControlJson.ReadAsync<OutgoingMessage>(request);
        if (body is null) return ControlJson.Error(400, reason);
        if (body.Text is null) return ControlJson.Error(400, "text: must be there");
        if (!PhoneNumber.TryNormalize(body.To, out var to)) return ControlJson.Error(400, $"to '{body.To}': {NumberRule}");
        if (body.Text.Length > OutgoingMessage.TextMax)
            return ControlJson.Error(400, $"text: {body.Text.Length} characters; at most {OutgoingMessage.TextMax}");
        var sent = network.Send(from, to.ToString(), body.Text, out reason);
        return sent is null
            ? ControlJson.Error(503, reason)
            : Results.Json(new { id = sent.Id.ToString(CultureInfo.InvariantCulture) }, ControlJson.Options, statusCode: 202);
    }

    private IResult Clear()
    {
        network.Clear();
        return Results.NoContent();
    }
}

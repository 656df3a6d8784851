using System.Buffers.Text;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Store;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>
/// <c>/api/v2/messages</c>: POST sends (with <c>?dryRun=true</c> it only says what would come of it), GET lists and shows, PATCH moves to another
/// time, DELETE takes back; <c>/api/v2/batches/{id}</c> shows what was sent together.
/// </summary>
internal sealed class MessagesDoor(ApiGuard guard, SendDesk sending, DryRun dryRun, ChangeDesk changes, IMessageHistory history, TimeProvider clock)
{
    private const int KeyMax = 255;
    private const int CursorMax = 80;
    private const int PageDefault = 100;
    private const int PageMax = 1000;

    /// <summary>How long an answer waits for history to have what was just done, at the most.</summary>
    private static readonly TimeSpan CatchUpMax = TimeSpan.FromSeconds(2);

    public void Map(IEndpointRouteBuilder api)
    {
        ApiDescription.OfSend(api.MapPost("/messages", (Delegate)((HttpContext context) => guard.ServeAsync(context, SendAsync))));
        ApiDescription.OfList(api.MapGet("/messages", (Delegate)((HttpContext context) => guard.ServeAsync(context, ListAsync))));
        ApiDescription.OfFind(api.MapGet("/messages/{id}", (Delegate)((HttpContext context) => guard.ServeAsync(context, FindAsync))));
        ApiDescription.OfMove(api.MapPatch("/messages/{id}", (Delegate)((HttpContext context) => guard.ServeAsync(context, MoveAsync))));
        ApiDescription.OfCancel(api.MapDelete("/messages/{id}", (Delegate)((HttpContext context) => guard.ServeAsync(context, CancelAsync))));
        ApiDescription.OfBatch(api.MapGet("/batches/{id}", (Delegate)((HttpContext context) => guard.ServeAsync(context, FindBatchAsync))));
    }

    private static DoorRefusal NoMessage => new(StatusCodes.Status404NotFound, "this account has no message of that id");

    private static DoorRefusal NoBatch => new(StatusCodes.Status404NotFound, "this account has no batch of that id");

    private async Task SendAsync(HttpContext context, AccountDesk desk)
    {
        var (send, refusal) = await JsonBody.ReadAsync(context, ApiJson.Wire.ApiSend, "a message");
        if (send is null)
        {
            await ApiProblem.WriteAsync(context, refusal!);
            return;
        }

        if (send.ToJob(out var faults) is not { } job)
            await ApiProblem.WriteAsync(context, DoorRefusal.Bad($"{faults[0].At}: {faults[0].Rule}"), faults);
        else if (context.Request.Query["dryRun"] == "true")
            await TryAsync(context, desk, job);
        else
            await SendAsync(context, desk, send, job);
    }

    private async Task TryAsync(HttpContext context, AccountDesk desk, JobRequest job)
    {
        if (dryRun.Try(desk, job, out var refusal) is { } result)
            await JsonBody.WriteAsync(context, StatusCodes.Status200OK, result, ApiJson.Wire.ApiDryRun);
        else
            await ApiProblem.WriteAsync(context, refusal!);
    }

    private async Task SendAsync(HttpContext context, AccountDesk desk, ApiSend send, JobRequest job)
    {
        var key = context.Request.Headers.TryGetValue(ApiHeaders.Key, out var header) ? header.ToString() : null;
        if (key is { Length: 0 or > KeyMax })
        {
            await ApiProblem.WriteAsync(context, DoorRefusal.Bad($"{ApiHeaders.Key}: 1 to {KeyMax} characters"));
            return;
        }

        var (batch, isRepeated, refusal) = await sending.SendAsync(desk, send, job, key, context.RequestAborted);
        if (batch is null)
        {
            await ApiProblem.WriteAsync(context, refusal!);
            return;
        }

        if (isRepeated) context.Response.Headers[ApiHeaders.Replayed] = "true";
        context.Response.Headers.Location = $"/api/v2/batches/{batch.Id}";
        await JsonBody.WriteAsync(context, StatusCodes.Status201Created, batch, ApiJson.Wire.ApiBatchView);
    }

    private async Task ListAsync(HttpContext context, AccountDesk desk)
    {
        var (limit, cursor) = (context.Request.Query["limit"].ToString(), context.Request.Query["cursor"].ToString());
        var count = PageDefault;
        MessageKey? before = null;
        if (limit.Length > 0 && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > PageMax))
            await ApiProblem.WriteAsync(context, DoorRefusal.Bad($"limit: a whole number from 1 to {PageMax}"));
        else if (cursor.Length > 0 && (before = ReadCursor(cursor)) is null)
            await ApiProblem.WriteAsync(context, DoorRefusal.Bad("cursor: the 'next' of an earlier page"));
        else
            await WritePageAsync(context, new MessageQuery(desk.Key, before, count));
    }

    private async Task WritePageAsync(HttpContext context, MessageQuery query)
    {
        await history.CatchUpAsync(CatchUpMax, clock, context.RequestAborted);
        var found = await history.FindMessagesAsync(query, context.RequestAborted);
        var page = new ApiPage([.. found.Select(ApiMessageView.Of)], found.Count < query.Limit ? null : WriteCursor(found[^1]));
        await JsonBody.WriteAsync(context, StatusCodes.Status200OK, page, ApiJson.Wire.ApiPage);
    }

    private async Task FindAsync(HttpContext context, AccountDesk desk)
    {
        if (await FindEntryAsync(context, desk) is { } entry)
            await JsonBody.WriteAsync(context, StatusCodes.Status200OK, ApiMessageView.Of(entry), ApiJson.Wire.ApiMessageView);
        else
            await ApiProblem.WriteAsync(context, NoMessage);
    }

    private async Task FindBatchAsync(HttpContext context, AccountDesk desk)
    {
        await history.CatchUpAsync(CatchUpMax, clock, context.RequestAborted);
        var id = (string)context.GetRouteValue("id")!;
        IReadOnlyList<HistoryEntry> found = JobIds.TryReadBatch(id, out var job) ? await history.FindJobAsync(job, context.RequestAborted) : [];
        if (found.Count == 0 || found[0].AccountKey != desk.Key)
        {
            await ApiProblem.WriteAsync(context, NoBatch);
            return;
        }

        var batch = new ApiBatchView(id, [.. found.Select(ApiMessageView.Of)]);
        await JsonBody.WriteAsync(context, StatusCodes.Status200OK, batch, ApiJson.Wire.ApiBatchView);
    }

    private async Task CancelAsync(HttpContext context, AccountDesk desk)
    {
        if (!JobIds.TryReadMessage((string)context.GetRouteValue("id")!, out var id)) await ApiProblem.WriteAsync(context, NoMessage);
        else if (await changes.CancelAsync(desk, id) is { } refusal) await ApiProblem.WriteAsync(context, refusal);
        else context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task MoveAsync(HttpContext context, AccountDesk desk)
    {
        var (move, refusal) = await JsonBody.ReadAsync(context, ApiJson.Wire.ApiMove, "a change");
        if (move is not null) refusal = await MoveAsync(desk, (string)context.GetRouteValue("id")!, move);
        if (refusal is not null) await ApiProblem.WriteAsync(context, refusal);
        else await FindAsync(context, desk);
    }

    private async Task<DoorRefusal?> MoveAsync(AccountDesk desk, string message, ApiMove move)
    {
        if (!JobIds.TryReadMessage(message, out var id)) return NoMessage;
        return BlackoutPeriods.TryReadMoment(move.SendAt, out var at)
            ? await changes.MoveAsync(desk, id, at)
            : DoorRefusal.Bad("sendAt: a time in ISO 8601, such as 2026-01-31T12:00:00+01:00");
    }

    private async Task<HistoryEntry?> FindEntryAsync(HttpContext context, AccountDesk desk)
    {
        if (!JobIds.TryReadMessage((string)context.GetRouteValue("id")!, out var id)) return null;
        await history.CatchUpAsync(CatchUpMax, clock, context.RequestAborted);
        return await history.FindAsync(id, context.RequestAborted) is { Inbound: false } entry && entry.AccountKey == desk.Key ? entry : null;
    }

    // What stands in it is nobody's business: it may change.
    private static string WriteCursor(HistoryEntry last) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{last.AcceptedAt}.{last.Id}")));

    private static MessageKey? ReadCursor(string cursor)
    {
        Span<byte> octets = stackalloc byte[CursorMax];
        if (cursor.Length > CursorMax || !Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, octets, out var count)) return null;
        var text = Encoding.ASCII.GetString(octets[..count]).Split('.');
        return text.Length == 2
            && long.TryParse(text[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && long.TryParse(text[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new MessageKey(id, at)
            : null;
    }
}

/// <summary>Another time for a message.</summary>
internal sealed record ApiMove
{
    [Description("When it is to leave, ISO 8601 with an offset.")]
    public required string SendAt { get; init; }
}

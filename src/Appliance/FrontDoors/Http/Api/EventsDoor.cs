using System.Buffers;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Appliance.FrontDoors.Http.Rest;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Changes;
using Signalbox.Kernel.Actors;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>
/// <c>/api/v2/events</c>: what happens to the account's messages, as it happens (server-sent events, HTML Living Standard, 9.2). Each event has an
/// id, from which a program that has lost its connection goes on (Last-Event-ID).
/// </summary>
internal sealed class EventsDoor(ApiGuard guard, ChangeFeeds changes, TimeProvider clock)
{
    /// <summary>How often something is said at the least, so that both ends and all between know that the other is there.</summary>
    public static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(15);

    /// <summary>How long one answer lasts; a program signs in again for the next, and misses nothing.</summary>
    public static readonly TimeSpan StreamMax = TimeSpan.FromHours(1);

    private const string LastIdHeader = "Last-Event-ID";

    /// <summary>Adds the endpoint.</summary>
    public void Map(IEndpointRouteBuilder api) =>
        ApiDescription.OfEvents(api.MapGet("/events", (Delegate)((HttpContext context) => guard.ServeAsync(context, StreamAsync))));

    private async Task StreamAsync(HttpContext context, AccountDesk desk)
    {
        long? job = null;
        if (context.Request.Query["batch"].ToString() is { Length: > 0 } batch)
        {
            if (!JobIds.TryReadBatch(batch, out var id))
            {
                await ApiProblem.WriteAsync(context, DoorRefusal.Bad("batch: the id of a batch, which begins with B."));
                return;
            }

            job = id;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache";
        // A proxy that collects what goes by would keep it from the program.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var wakeup = new Wakeup();
        using var listener = changes.Listen(desk.Key, wakeup, ReadPlace(context.Request.Headers[LastIdHeader].ToString()));
        try
        {
            var items = ListenAsync(MayGoOn, listener, wakeup, job, end.Token);
            await SseFormatter.WriteAsync(items, context.Response.Body, Write, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The program is gone.
        }

        bool MayGoOn() => !desk.IsRemoved && guard.IsStillAdmitted(context);
    }

    private async IAsyncEnumerable<SseItem<ApiMessageView?>> ListenAsync(
        Func<bool> mayGoOn, ChangeListener listener, Wakeup wakeup, long? job, [EnumeratorCancellation] CancellationToken end)
    {
        using var ending = end.Register(wakeup.Raise);
        await using var timer = clock.CreateTimer(_ => wakeup.Raise(), null, HeartbeatEvery, HeartbeatEvery);
        var (began, spoke) = (clock.GetTimestamp(), clock.GetTimestamp());
        yield return Item("open", null, listener.Place);
        while (!end.IsCancellationRequested && mayGoOn() && clock.GetElapsedTime(began) < StreamMax)
        {
            while (!end.IsCancellationRequested && listener.TryTake(out var change, out var isGap))
            {
                if (!isGap && job is not null && change!.Message.Extras?.Job?.Id != job) continue;
                spoke = clock.GetTimestamp();
                yield return isGap ? Item("gap", null, listener.Place) : Item(null, ApiMessageView.Of(change!), listener.Place);
            }

            if (clock.GetElapsedTime(spoke) >= HeartbeatEvery)
            {
                spoke = clock.GetTimestamp();
                yield return Item("heartbeat", null, listener.Place);
            }

            await wakeup.WaitAsync();
        }
    }

    // An event without a name is a message's: programs hear it without naming it.
    private static SseItem<ApiMessageView?> Item(string? name, ApiMessageView? view, ChangePlace place) =>
        new(view, name) { EventId = string.Create(CultureInfo.InvariantCulture, $"{place.Epoch}.{place.Number}") };

    private void Write(SseItem<ApiMessageView?> item, IBufferWriter<byte> to)
    {
        using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        if (item.Data is { } view) JsonSerializer.Serialize(json, view, ApiJson.Wire.ApiMessageView);
        else JsonSerializer.Serialize(json, new ApiMoment(RestTime.Write(clock.GetUtcNow())!), ApiJson.Wire.ApiMoment);
    }

    // What is no place of ours is one from long ago.
    private static ChangePlace? ReadPlace(string id)
    {
        if (id.Length == 0) return null;
        var fields = id.Split('.', 3);
        return fields.Length == 2
            && long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            && long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new ChangePlace(epoch, number)
            : new ChangePlace(0, 0);
    }
}

/// <summary>What is said when there is nothing else to say.</summary>
/// <param name="At">The time of the appliance.</param>
internal sealed record ApiMoment(string At);

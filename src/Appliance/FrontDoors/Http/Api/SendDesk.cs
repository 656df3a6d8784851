using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Gateway;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Store;
using Signalbox.Storage.Requests;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>
/// Takes messages in by version 2. A request that has a key of the customer's (Idempotency-Key) is done once, however often it comes and whatever
/// happens in between: what it is taken as is on disk before it is. Thread-safe.
/// </summary>
internal sealed class SendDesk(
    MessageGateway gateway, JobDesk jobs, IMessageHistory history, SqliteRequestLedger ledger, TimeProvider clock)
{
    /// <summary>The service that its messages come by (row R1).</summary>
    public const string Service = "api";

    /// <summary>For so long a key is kept, at the least.</summary>
    public static readonly TimeSpan KeyLife = TimeSpan.FromHours(24);

    private const int ForgetEvery = 1000;

    private readonly ConcurrentDictionary<(int Account, string Key), byte> _inHand = new();
    private int _kept;

    /// <summary>Takes messages in.</summary>
    /// <param name="desk">Whose they are.</param>
    /// <param name="send">What was asked for.</param>
    /// <param name="job">The same in the words of all HTTP doors.</param>
    /// <param name="key">The customer's key; null without.</param>
    /// <param name="cancellation">The caller is gone; what was submitted stays.</param>
    /// <returns>What was taken, and whether an earlier request had done it; or why not.</returns>
    public async Task<(ApiBatchView? Batch, bool IsRepeated, DoorRefusal? Refusal)> SendAsync(
        AccountDesk desk, ApiSend send, JobRequest job, string? key, CancellationToken cancellation)
    {
        if (key is null) return await SendAsync(desk, job, gateway.TakeId(), isRetry: false, cancellation);
        if (!_inHand.TryAdd((desk.Key, key), 0))
            return (null, false, new DoorRefusal(StatusCodes.Status409Conflict, "a request with this Idempotency-Key is being done now"));
        try
        {
            return await SendOnceAsync(desk, send, job, key, cancellation);
        }
        finally
        {
            _inHand.TryRemove((desk.Key, key), out _);
        }
    }

    private async Task<(ApiBatchView? Batch, bool IsRepeated, DoorRefusal? Refusal)> SendOnceAsync(
        AccountDesk desk, ApiSend send, JobRequest job, string key, CancellationToken cancellation)
    {
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(send, ApiJson.Default.ApiSend));
        var now = clock.GetUtcNow();
        if (Interlocked.Increment(ref _kept) % ForgetEvery == 1) ledger.Forget((now - KeyLife).ToUnixTimeMilliseconds());
        var kept = ledger.Keep(desk.Key, key, hash, gateway.TakeId(), now.ToUnixTimeMilliseconds());
        if (!kept.Hash.AsSpan().SequenceEqual(hash))
            return (null, false, new DoorRefusal(StatusCodes.Status422UnprocessableEntity, "this Idempotency-Key was used for another request"));
        var taken = await SendAsync(desk, job, kept.Job, isRetry: !kept.IsNew, cancellation);
        if (taken.Refusal is not null && kept.IsNew) ledger.Remove(desk.Key, key);
        return taken;
    }

    private async Task<(ApiBatchView? Batch, bool IsRepeated, DoorRefusal? Refusal)> SendAsync(
        AccountDesk desk, JobRequest job, long id, bool isRetry, CancellationToken cancellation)
    {
        var (taken, refusal) = await jobs.SendOnceAsync(desk, job, Service, id, isRetry, cancellation);
        if (refusal is not null) return (null, false, refusal);
        var batch = JobIds.OfBatch(id);
        if (!isRetry) return (new ApiBatchView(batch, [.. taken.Select(ApiMessageView.Of)]), false, null);
        await history.CatchUpAsync(cancellation);
        var entries = await history.FindJobAsync(id, cancellation);
        return (new ApiBatchView(batch, [.. entries.Select(ApiMessageView.Of)]), true, null);
    }
}

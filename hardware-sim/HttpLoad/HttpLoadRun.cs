using System.Buffers.Binary;
using System.Collections.Concurrent;
using Signalbox.HardwareSim.Control;
using Signalbox.HardwareSim.Load;

namespace Signalbox.HardwareSim.HttpLoad;

/// <summary>Makes requests over some connections for a time, and asks the simulator afterwards what arrived of those that were taken.</summary>
internal sealed class HttpLoadRun(HttpLoadOptions options, TimeProvider clock, uint runId)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly MessageTemplate _template = new(options.Messages, runId);
    private readonly ConcurrentBag<long> _taken = [];
    private readonly ConcurrentDictionary<int, long> _refusals = new();
    private long _next;

    public async Task<HttpLoadReport> RunAsync(CancellationToken cancellation)
    {
        var meter = options.ProcessId is { } pid ? new ProcessMeter(pid) : null;
        await SendAsync(options.WarmUp, cancellation);
        var (before, cpu) = (clock.GetTimestamp(), meter?.CpuTime());
        var (requests, latency) = await SendAsync(options.Duration, cancellation);
        var (interval, used) = (clock.GetElapsedTime(before), meter?.CpuTime() - cpu);
        var (lost, duplicates) = options.Control is null ? (default(long?), default(long?)) : await ArrivedAsync(options.Control, cancellation);
        return new HttpLoadReport
        {
            Options = options,
            Requests = requests,
            Refusals = _refusals,
            Latency = latency,
            Interval = interval,
            PeerCpu = used,
            PeerPeakMemory = meter?.PeakMemory(),
            Lost = lost,
            Duplicates = duplicates,
        };
    }

    private async Task<(long Requests, LatencyHistogram Latency)> SendAsync(TimeSpan time, CancellationToken cancellation)
    {
        var from = clock.GetTimestamp();
        var each = await Task.WhenAll(Enumerable.Range(0, options.Connections).Select(_ => Task.Run(() => SendAsync(from, time, cancellation))));
        var latency = new LatencyHistogram();
        foreach (var one in each) latency.Add(one);
        return (latency.Count, latency);
    }

    private async Task<LatencyHistogram> SendAsync(long from, TimeSpan time, CancellationToken cancellation)
    {
        var latency = new LatencyHistogram();
        var writer = new HttpRequestWriter(options, _template);
        using var connection = new HttpLoadConnection(options.Server);
        while (clock.GetElapsedTime(from) < time)
        {
            var first = Interlocked.Add(ref _next, options.MessagesPerRequest) - options.MessagesPerRequest;
            var request = writer.Write(first);
            var sent = clock.GetTimestamp();
            var status = await connection.AskAsync(request, cancellation);
            if (status is >= 200 and < 300)
            {
                latency.Record(clock.GetElapsedTime(sent));
                _taken.Add(first);
            }
            else
            {
                _refusals.AddOrUpdate(status, 1, static (_, count) => count + 1);
            }
        }

        return latency;
    }

    // Asks again while messages are missing and still more arrive.
    private async Task<(long? Lost, long? Duplicates)> ArrivedAsync(Uri control, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = control };
        ulong[] keys = [.. _taken.SelectMany(first => Enumerable.Range(0, options.MessagesPerRequest).Select(i => _template.KeyOf(first + i)))];
        var arrived = await AskAsync(http, keys, cancellation);
        for (var progressAt = clock.GetTimestamp(); arrived.Lost > 0 && clock.GetElapsedTime(progressAt) < options.Drain;)
        {
            await Task.Delay(Pause, clock, cancellation);
            var later = await AskAsync(http, keys, cancellation);
            if (later.Lost < arrived.Lost) progressAt = clock.GetTimestamp();
            arrived = later;
        }

        return arrived;
    }

    private static async Task<(long Lost, long Duplicates)> AskAsync(HttpClient http, ulong[] keys, CancellationToken cancellation)
    {
        var (lost, duplicates) = (0L, 0L);
        foreach (var portion in keys.Chunk(SeenRoutes.KeysMax))
        {
            var octets = new byte[portion.Length * sizeof(ulong)];
            for (var i = 0; i < portion.Length; i++) BinaryPrimitives.WriteUInt64LittleEndian(octets.AsSpan(i * sizeof(ulong)), portion[i]);
            using var body = new ByteArrayContent(octets);
            using var answer = await http.PostAsync(SeenRoutes.Path, body, cancellation);
            answer.EnsureSuccessStatusCode();
            foreach (var times in await answer.Content.ReadAsByteArrayAsync(cancellation))
            {
                if (times == 0) lost++;
                else duplicates += times - 1;
            }
        }

        return (lost, duplicates);
    }
}

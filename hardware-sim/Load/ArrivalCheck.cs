using System.Buffers.Binary;
using Signalbox.HardwareSim.Control;

namespace Signalbox.HardwareSim.Load;

/// <summary>Asks the simulator, message by message, what arrived.</summary>
internal sealed class ArrivalCheck(Uri control, LoadState state) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly HttpClient _http = new() { BaseAddress = control };

    /// <summary>Asks, and asks again while messages are missing and still more arrive.</summary>
    /// <exception cref="HttpRequestException">The simulator does not answer.</exception>
    public async Task<Arrivals> RunAsync(CancellationToken cancellation)
    {
        var arrivals = await AskAsync(cancellation);
        var progressAt = state.Clock.GetTimestamp();
        while (arrivals.Lost > 0 && state.Clock.GetElapsedTime(progressAt) < state.Options.Drain)
        {
            await Task.Delay(Pause, state.Clock, cancellation);
            var later = await AskAsync(cancellation);
            if (later.Lost < arrivals.Lost) progressAt = state.Clock.GetTimestamp();
            arrivals = later;
        }

        return arrivals;
    }

    public void Dispose() => _http.Dispose();

    private async Task<Arrivals> AskAsync(CancellationToken cancellation)
    {
        var arrivals = new Arrivals(0, 0, 0, 0, 0);
        var issued = state.Schedule.Issued;
        for (var first = 0L; first < issued; first += SeenRoutes.KeysMax)
        {
            var count = (int)Math.Min(SeenRoutes.KeysMax, issued - first);
            arrivals = Count(arrivals, first, await TimesSeenAsync(first, count, cancellation));
        }

        return arrivals;
    }

    private async Task<byte[]> TimesSeenAsync(long first, int count, CancellationToken cancellation)
    {
        var keys = new byte[count * sizeof(ulong)];
        for (var i = 0; i < count; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(keys.AsSpan(i * sizeof(ulong)), state.Template.KeyOf(first + i));
        using var body = new ByteArrayContent(keys);
        using var answer = await _http.PostAsync(SeenRoutes.Path, body, cancellation);
        answer.EnsureSuccessStatusCode();
        var times = await answer.Content.ReadAsByteArrayAsync(cancellation);
        return times.Length == count ? times : throw new HttpRequestException($"{_http.BaseAddress} answered {times.Length} octets to {count} keys");
    }

    private Arrivals Count(Arrivals arrivals, long first, byte[] times)
    {
        var (lost, duplicates, uncut, refused, unanswered) = arrivals;
        for (var i = 0; i < times.Length; i++)
        {
            var mark = state.Marks[first + i];
            var again = Math.Max(0, times[i] - 1);
            duplicates += again;
            if ((mark & MessageMark.Cut) == 0) uncut += again;
            if (times[i] == 0) lost += (mark & MessageMark.Accepted) != 0 ? 1 : 0;
            else if ((mark & MessageMark.Refused) != 0) refused++;
            else if ((mark & MessageMark.Unanswered) != 0) unanswered++;
        }

        return new Arrivals(lost, duplicates, uncut, refused, unanswered);
    }
}

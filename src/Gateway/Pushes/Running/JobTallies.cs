using System.Collections;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Pushes.Running;

/// <summary>
/// Jobs of which some messages have ended: each with the places seen, not a count, since one may be told twice. Of a message only its id is kept,
/// so a job that takes days costs little. For one thread at a time.
/// </summary>
internal sealed class JobTallies(IPushSource source, Func<Message, bool> isWhollyOurs)
{
    private readonly Dictionary<long, Tally> _open = [];

    public int Count => _open.Count;

    /// <summary>Messages that wait for others of their jobs.</summary>
    public int Held { get; private set; }

    /// <summary>A message of a job has ended.</summary>
    /// <returns>The push, once all have.</returns>
    public async Task<PendingPush?> AddAsync(JobMark job, EndedMessage ended, CancellationToken cancellation)
    {
        if (!_open.TryGetValue(job.Id, out var tally))
        {
            tally = new Tally(job.Count);
            // What has ended before we looked was told to nobody, or to one that we were before.
            if (job.Count > 1 && !isWhollyOurs(ended.Message))
                foreach (var place in await source.EndedPlacesAsync(job, cancellation)) tally.See(place);
            _open.Add(job.Id, tally);
        }

        tally.See(job.Place);
        if (tally.Ids.TryAdd(ended.Message.Id, ended.At)) Held++;
        tally.Last = Math.Max(tally.Last, ended.At);
        if (!tally.IsWhole) return null;
        _open.Remove(job.Id);
        Held -= tally.Ids.Count;
        return new PendingPush
        {
            Subject = PushSubject.Job,
            Id = FormattableString.Invariant($"job-{job.Id}"),
            Message = ended.Message,
            Since = tally.Last,
            Settles = [.. tally.Ids.Select(each => (each.Key, each.Value))],
        };
    }

    /// <summary>Forgets everything.</summary>
    /// <returns>The messages that were waiting.</returns>
    public IReadOnlyList<(long Id, long Since)> TakeAll()
    {
        List<(long, long)> all = [.. _open.Values.SelectMany(tally => tally.Ids).Select(each => (each.Key, each.Value))];
        _open.Clear();
        Held = 0;
        return all;
    }

    private sealed class Tally(int count)
    {
        private readonly BitArray _seen = new(count);
        private int _missing = count;

        public Dictionary<long, long> Ids { get; } = [];

        public long Last { get; set; }

        public bool IsWhole => _missing == 0;

        public void See(int place)
        {
            if (place < 1 || place > _seen.Length || _seen[place - 1]) return;
            _seen[place - 1] = true;
            _missing--;
        }
    }
}

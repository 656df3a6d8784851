using Signalbox.Sigtran.Loop;

namespace Signalbox.Appliance.Links.Sigtran.Places;

/// <summary>Lets recipients wait in line for nodes whose pace holds them back, and no others. Stands on the loop.</summary>
public sealed class NodeQueues(PeerPaces paces, LoopTimers timers) : ITimed
{
    private readonly Dictionary<string, Queue<Action>> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _timed = [];
    private readonly HashSet<string> _asleep = new(StringComparer.Ordinal);
    private readonly Queue<string> _due = new();
    private bool _isAdvancing;
    private int _lastTimer;

    /// <summary>Recipients that wait.</summary>
    public int Waiting => _lines.Values.Sum(line => line.Count);

    /// <summary>Begins now, or when it is the recipient's turn; <see cref="End"/> goes with every beginning.</summary>
    public void Enter(string node, Action begin)
    {
        if (!_lines.ContainsKey(node) && TryBegin(node))
        {
            begin();
            return;
        }

        if (!_lines.TryGetValue(node, out var line)) _lines[node] = line = new Queue<Action>();
        line.Enqueue(begin);
    }

    /// <summary>Whether one that has begun may send another message without ending first. Whoever stands in line goes first.</summary>
    public bool TryGoOn(string node) => !_lines.ContainsKey(node) && paces.TryGoOn(node);

    /// <summary>One has ended: the next has its turn.</summary>
    public void End(string node)
    {
        paces.End(node);
        Advance(node);
    }

    /// <inheritdoc/>
    public void Expired(int timer)
    {
        if (!_timed.Remove(timer, out var node)) return;
        _asleep.Remove(node);
        Advance(node);
    }

    // What begins may end within its beginning, which asks for the next: one after the other, not one within the other.
    private void Advance(string node)
    {
        _due.Enqueue(node);
        if (_isAdvancing) return;
        _isAdvancing = true;
        while (_due.TryDequeue(out var next)) BeginNext(next);
        _isAdvancing = false;
    }

    private void BeginNext(string node)
    {
        while (_lines.TryGetValue(node, out var line) && TryBegin(node))
        {
            var begin = line.Dequeue();
            if (line.Count == 0) _lines.Remove(node);
            begin();
        }
    }

    private bool TryBegin(string node)
    {
        if (paces.TryBegin(node, out var wait)) return true;
        if (wait is { } after && _asleep.Add(node))
        {
            _timed[++_lastTimer] = node;
            timers.Start(after, this, _lastTimer);
        }

        return false;
    }
}

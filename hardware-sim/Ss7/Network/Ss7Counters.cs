using System.Collections.Concurrent;
using System.Globalization;

namespace Signalbox.HardwareSim.Ss7.Network;

/// <summary>What the simulated network counted. Written under its lock.</summary>
internal sealed class Ss7Counters
{
    private readonly ConcurrentDictionary<int, long> _operations = new();

    public long Begins { get; set; }

    public long Faults { get; set; }

    public long Malformed { get; set; }

    public long Strays { get; set; }

    public long Refused { get; set; }

    public long Returned { get; set; }

    public long Alerts { get; set; }

    public long AlertsTaken { get; set; }

    public long MoSent { get; set; }

    public long MoAccepted { get; set; }

    public long MoRefused { get; set; }

    /// <summary>An operation was asked for.</summary>
    public void Operation(int code) => _operations.AddOrUpdate(code, 1, (_, count) => count + 1);

    /// <summary>All of them by name.</summary>
    public Dictionary<string, long> Show()
    {
        var shown = new Dictionary<string, long>
        {
            ["begins"] = Begins,
            ["faults"] = Faults,
            ["malformed"] = Malformed,
            ["strays"] = Strays,
            ["versionsRefused"] = Refused,
            ["returned"] = Returned,
            ["alerts"] = Alerts,
            ["alertsTaken"] = AlertsTaken,
            ["moSent"] = MoSent,
            ["moAccepted"] = MoAccepted,
            ["moRefused"] = MoRefused,
        };
        foreach (var (code, count) in _operations) shown[string.Create(CultureInfo.InvariantCulture, $"operation{code}")] = count;
        return shown;
    }

    public void Clear()
    {
        (Begins, Faults, Malformed, Strays, Refused, Returned, Alerts, AlertsTaken) = (0, 0, 0, 0, 0, 0, 0, 0);
        (MoSent, MoAccepted, MoRefused) = (0, 0, 0);
        _operations.Clear();
    }
}

namespace Signalbox.HardwareSim.Subscribers;

/// <summary>One way between the simulated network and the appliance: an SMSC, or a bank of modems. Thread-safe.</summary>
public interface IAccessLink : IAsyncDisposable
{
    /// <summary>The link's name, unique in the simulator; inboxes show it as <c>via</c>.</summary>
    string Name { get; }

    /// <summary>Numbers that start so send their messages by this link; empty for none in particular.</summary>
    string Prefix { get; }

    /// <summary>Where the appliance finds the link once it is started, as URIs.</summary>
    IReadOnlyList<string> Addresses { get; }

    /// <summary>Opens the link.</summary>
    Task StartAsync(CancellationToken cancellation);

    /// <summary>
    /// Takes a subscriber's message for the appliance, to be sent now or kept until there is a way; false, with the reason
    /// in words, when it can be neither.
    /// </summary>
    bool TrySend(MobileOriginated message, out string reason);

    /// <summary>What the link counted, by name. Equal names of several links are added up in the totals.</summary>
    IReadOnlyDictionary<string, long> Count();

    /// <summary>Sets counters back to zero.</summary>
    void ResetCounters();

    /// <summary>The link's faults, as the change that sets them.</summary>
    LinkFaultsChange ShowFaults();

    /// <summary>Changes the link's faults; null when done, otherwise in words why this link cannot.</summary>
    Task<string?> ChangeFaultsAsync(LinkFaultsChange change);

    /// <summary>Ends every fault of the link.</summary>
    Task ClearFaultsAsync();
}

using Signalbox.Gateway.Guards;

namespace Signalbox.Gateway.Rules.Senders;

/// <summary>Where a message was counted, so that it can be taken back when it is not sent with that sender after all.</summary>
internal struct CountedSenders
{
    private long _first;
    private List<long>? _others;

    public void Add(long key)
    {
        // Few messages are counted twice.
        if (_first == 0) _first = key;
        else (_others ??= []).Add(key);
    }

    public void GiveBack(SenderTallies tallies)
    {
        if (_first == 0) return;
        tallies.TakeBack(_first);
        foreach (var key in _others ?? []) tallies.TakeBack(key);
        this = default;
    }
}

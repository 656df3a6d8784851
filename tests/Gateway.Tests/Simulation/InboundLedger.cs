using System.Text;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>What subscribers wrote: what we said that we have must reach its account.</summary>
internal sealed class InboundLedger(World world)
{
    private readonly HashSet<string> _owed = [];
    private readonly HashSet<string> _told = [];
    private readonly Dictionary<long, (InboundMessage Message, TimeSpan Since, ClockEra Era)> _live = [];

    /// <summary>What was acknowledged and has not been told.</summary>
    public IReadOnlyCollection<string> Owed => _owed;

    /// <summary>What the store must hold.</summary>
    public IReadOnlyCollection<long> Live => _live.Keys;

    public void Acknowledged(InboundText text)
    {
        if (!_told.Contains(text.Words)) _owed.Add(text.Words);
    }

    public void Committed(StoreRecord record)
    {
        if (!record.Applied) return;
        switch (record)
        {
            case StoreRecord.InboundReceived { Message: var message } when message.AccountKey != 0:
                Add(message);
                break;
            case StoreRecord.InboundJoined joined:
                foreach (var part in joined.Parts) _live.Remove(part);
                Add(joined.Message);
                break;
            case StoreRecord.NotificationSettled settled:
                if (_live.Remove(settled.Id, out var live)) Settled(live.Message, live.Since, live.Era);
                break;
        }
    }

    /// <summary>An account took it; the text of several parts is that of each, one after the other, each ends with a stop.</summary>
    public void Told(InboundMessage message)
    {
        world.Ledger.Figures.InboundTold++;
        foreach (var words in WordsOf(message))
        {
            _told.Add(words);
            _owed.Remove(words);
        }
    }

    private void Add(InboundMessage message) => _live[message.Id] = (message, world.Now, world.Era);

    private void Settled(InboundMessage message, TimeSpan since, ClockEra era)
    {
        if (world.MayBeGivenUp(world.Scenario.AccountOf(message.AccountKey), since, era)) _owed.ExceptWith(WordsOf(message));
    }

    private static IEnumerable<string> WordsOf(InboundMessage message) =>
        Encoding.ASCII.GetString(message.Octets).Split('.', StringSplitOptions.RemoveEmptyEntries).Select(words => words + ".");
}

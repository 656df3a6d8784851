using System.Text;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>What subscribers wrote: what we said that we have must reach its account.</summary>
internal sealed class InboundLedger(World world)
{
    private readonly HashSet<string> _owed = [];
    private readonly HashSet<string> _told = [];
    private readonly HashSet<long> _live = [];

    /// <summary>What was acknowledged and has not been told.</summary>
    public IReadOnlyCollection<string> Owed => _owed;

    /// <summary>What the store must hold.</summary>
    public IReadOnlySet<long> Live => _live;

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
                _live.Add(message.Id);
                break;
            case StoreRecord.InboundJoined joined:
                _live.ExceptWith(joined.Parts);
                _live.Add(joined.Message.Id);
                break;
            case StoreRecord.NotificationSettled settled:
                _live.Remove(settled.Id);
                break;
        }
    }

    /// <summary>An account took it; the text of several parts is that of each, one after the other, each ends with a stop.</summary>
    public void Told(InboundMessage message)
    {
        world.Ledger.Figures.InboundTold++;
        foreach (var words in Encoding.ASCII.GetString(message.Octets).Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            _told.Add(words + ".");
            _owed.Remove(words + ".");
        }
    }
}

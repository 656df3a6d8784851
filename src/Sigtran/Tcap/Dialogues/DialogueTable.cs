using System.Diagnostics.CodeAnalysis;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap.Codec;

namespace Signalbox.Sigtran.Tcap.Dialogues;

/// <summary>The open dialogues of a node, and what they all need.</summary>
internal sealed class DialogueTable(ISccpService sccp, LoopTimers timers, TcapOptions options, ulong idSeed)
{
    private readonly Dictionary<uint, Dialogue> _dialogues = [];
    private readonly TransactionIds _ids = new(idSeed);
    private ITcUser? _user;

    public LoopTimers Timers => timers;

    public TcapOptions Options => options;

    public TcapCounters Counters { get; } = new();

    public TcMessageEncoder Encoder { get; } = new();

    public int Count => _dialogues.Count;

    public ITcUser User
    {
        get => _user ?? throw new InvalidOperationException("TCAP has no user yet");
        set => _user = value;
    }

    public bool TryFind(TransactionId id, [NotNullWhen(true)] out Dialogue? dialogue)
    {
        dialogue = null;
        return id.Length == TransactionId.LengthMax && _dialogues.TryGetValue(id.Value, out dialogue);
    }

    // Null when there are as many as may be. An id that is in use is passed over.
    public Dialogue? Add(SccpAddress local, SccpAddress remote)
    {
        if (_dialogues.Count >= options.DialoguesMax) return null;
        var id = _ids.Next();
        while (_dialogues.ContainsKey(id)) id = _ids.Next();
        var dialogue = new Dialogue(this, id, local, remote);
        _dialogues.Add(id, dialogue);
        return dialogue;
    }

    public void Remove(Dialogue dialogue) => _dialogues.Remove(dialogue.Id);

    public TcResultCode Send(SccpAddress from, SccpAddress to, byte[] message, bool returnsOnError)
    {
        if (message.Length > NUnitdata.UserDataMax) return TcResultCode.TooLong;
        return sccp.Send(new NUnitdata(to, from, message) { ReturnsOnError = returnsOnError }) switch
        {
            SccpResult.Sent => TcResultCode.Sent,
            SccpResult.Full => TcResultCode.Full,
            _ => TcResultCode.NoWay,
        };
    }
}

using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Storage.Memory;

/// <summary>How far one part, or a message under number 0, has come.</summary>
internal sealed class LivePart
{
    private const int UncertainMax = 3;

    public MessageState State { get; private set; } = MessageState.Queued;

    public bool Attempted { get; private set; }

    public int Uncertain { get; private set; }

    public ushort Error { get; private set; }

    public long EndedAt { get; private set; }

    public PartStatus Status { get; private set; }

    public (string Link, string Reference)? Reference { get; set; }

    public bool IsFinal => State.IsFinal();

    public LiveState ToLiveState() => new(State, Attempted, Uncertain, Error) { PartStatus = Status };

    public LivePart Clone() => (LivePart)MemberwiseClone();

    public bool Attempt()
    {
        if (State != MessageState.Queued) return false;
        Attempted = true;
        return true;
    }

    public bool Return()
    {
        if (State != MessageState.Queued) return false;
        Attempted = false;
        return true;
    }

    public bool Doubt()
    {
        if (State != MessageState.Queued) return false;
        Attempted = false;
        Uncertain = Math.Min(Uncertain + 1, UncertainMax);
        return true;
    }

    public bool Send(PartStatus status)
    {
        if (IsFinal) return false;
        Status = status;
        Leave(MessageState.Enroute);
        return true;
    }

    public bool End(MessageState state, ushort error, long at)
    {
        if (IsFinal) return false;
        Leave(state);
        Error = error;
        EndedAt = at;
        return true;
    }

    private void Leave(MessageState next)
    {
        State = next;
        Attempted = false;
        Uncertain = 0;
    }
}

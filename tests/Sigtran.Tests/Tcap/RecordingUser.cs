using System.Collections.Immutable;
using Signalbox.Sigtran.Tcap;

namespace Signalbox.Sigtran.Tests.Tcap;

/// <summary>What the user of TCAP was told.</summary>
internal sealed record Told(string What, TcDialogue Dialogue)
{
    public TcDialogueInformation? Information { get; init; }

    public ImmutableArray<TcComponent> Components { get; init; } = [];

    public TcAbort? Abort { get; init; }

    public int Number { get; init; }
}

/// <summary>A user of TCAP that remembers what it was told, and may react.</summary>
internal sealed class RecordingUser : ITcUser
{
    public List<Told> All { get; } = [];

    public Action<Told>? Reaction { get; set; }

    public Told Last => All[^1];

    public string Words => string.Join(' ', All.Select(each => each.What));

    public void Began(TcDialogue dialogue, TcDialogueInformation? information, ImmutableArray<TcComponent> components) =>
        Note(new("began", dialogue) { Information = information, Components = components });

    public void Continued(TcDialogue dialogue, TcDialogueInformation? information, ImmutableArray<TcComponent> components) =>
        Note(new("continued", dialogue) { Information = information, Components = components });

    public void Ended(TcDialogue dialogue, TcDialogueInformation? information, ImmutableArray<TcComponent> components) =>
        Note(new("ended", dialogue) { Information = information, Components = components });

    public void Aborted(TcDialogue dialogue, TcAbort abort) => Note(new("aborted", dialogue) { Abort = abort });

    public void TimedOut(TcDialogue dialogue, sbyte invokeId) => Note(new("timedout", dialogue) { Number = invokeId });

    public void Noticed(TcDialogue dialogue, byte returnCause) => Note(new("noticed", dialogue) { Number = returnCause });

    private void Note(Told told)
    {
        All.Add(told);
        Reaction?.Invoke(told);
    }
}

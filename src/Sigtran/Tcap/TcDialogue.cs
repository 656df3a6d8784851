using Signalbox.Sigtran.Sccp;

namespace Signalbox.Sigtran.Tcap;

/// <summary>
/// A dialogue (ITU-T Q.771, 2.2), as its user has it. Made by <see cref="ITcService.Open"/> or by a peer's Begin. Everything happens on the loop.
/// </summary>
public abstract class TcDialogue
{
    /// <summary>Our transaction id.</summary>
    public abstract uint Id { get; }

    /// <summary>We.</summary>
    public abstract SccpAddress Local { get; }

    /// <summary>The peer; where its first answer comes from takes the place of where the Begin was sent.</summary>
    public abstract SccpAddress Remote { get; }

    /// <summary>What the user remembers of it.</summary>
    public object? User { get; set; }

    /// <summary>Operations of ours that are not yet answered.</summary>
    public abstract int PendingInvokes { get; }

    /// <summary>
    /// Adds an invoke to the next message of ours and gives it a free id. Null when <see cref="TcapOptions"/> allows no more at a time.
    /// </summary>
    /// <param name="operation">Which operation.</param>
    /// <param name="parameter">Its argument, a whole TLV, or empty.</param>
    /// <param name="timeout">How long its answer may take from when it is sent, until <see cref="ITcUser.TimedOut"/>.</param>
    /// <param name="operationClass">Which answers it has.</param>
    public abstract sbyte? Invoke(
        TcCode operation, ReadOnlyMemory<byte> parameter, TimeSpan timeout, TcOperationClass operationClass = TcOperationClass.Both);

    /// <summary>Adds an answer of ours (result, error or reject) to the next message.</summary>
    public abstract void Answer(TcComponent answer);

    /// <summary>TC-BEGIN request: opens the dialogue with what was added. Only first, in a dialogue of ours.</summary>
    public abstract TcResultCode Begin(TcDialogueInformation? information);

    /// <summary>TC-CONTINUE request: sends what was added. The first one accepts a dialogue that the peer began.</summary>
    public abstract TcResultCode Continue(TcDialogueInformation? information = null);

    /// <summary>TC-END request, basic: sends what was added, and the dialogue is over.</summary>
    public abstract TcResultCode End(TcDialogueInformation? information = null);

    /// <summary>TC-END request, prearranged: the dialogue is over, and nothing is sent.</summary>
    public abstract void Drop();

    /// <summary>TC-U-ABORT request: the dialogue is over, for a reason of ours.</summary>
    /// <param name="userInformation">As in <see cref="TcDialogueInformation.UserInformation"/>.</param>
    public abstract void Abort(ReadOnlyMemory<byte> userInformation = default);

    /// <summary>
    /// TC-U-ABORT request that refuses a dialogue which the peer has begun: its application context is not one of ours (AARE, rejected).
    /// </summary>
    /// <param name="supported">The context to name in the answer: the one that would do.</param>
    /// <param name="userInformation">As in <see cref="TcDialogueInformation.UserInformation"/>.</param>
    public abstract void RefuseContext(string supported, ReadOnlyMemory<byte> userInformation = default);
}

/// <summary>The service of TCAP as its user sees it. Everything happens on the loop.</summary>
public interface ITcService
{
    /// <summary>Dialogues that are open.</summary>
    int Dialogues { get; }

    /// <summary>Makes a dialogue; null when there are as many as <see cref="TcapOptions"/> allows.</summary>
    TcDialogue? Open(SccpAddress local, SccpAddress remote);

    /// <summary>
    /// How many octets the message that <see cref="TcDialogue.Begin"/> or <see cref="TcDialogue.Continue"/> would make now can carry within one
    /// unsegmented SCCP message, less what it has: what is left for another component.
    /// </summary>
    int RoomFor(TcDialogue dialogue, TcDialogueInformation? information);
}

/// <summary>Limits and times of TCAP.</summary>
public sealed record TcapOptions
{
    /// <summary>Open dialogues at the most.</summary>
    public int DialoguesMax { get; init; } = 200_000;

    /// <summary>Unanswered operations of ours in a dialogue at the most, 1..128.</summary>
    public int InvokesMax { get; init; } = 16;

    /// <summary>Components of one message at the most; more is a message that breaks the rules.</summary>
    public int ComponentsMax { get; init; } = 32;

    /// <summary>How long a dialogue may stand without a word from either side.</summary>
    public TimeSpan IdleMax { get; init; } = TimeSpan.FromMinutes(3);
}

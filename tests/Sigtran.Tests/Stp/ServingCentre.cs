using System.Buffers.Binary;
using System.Collections.Immutable;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;

namespace Signalbox.Sigtran.Tests.Stp;

/// <summary>
/// A mobile switching centre as the user of TCAP: takes mt-forwardSM (3GPP TS 29.002, 12.9) and says that the handset has the message; sends
/// mo-forwardSM (12.2).
/// </summary>
internal sealed class ServingCentre : ITcUser
{
    /// <summary>Stands in the user data of each numbered message before its number.</summary>
    public static ReadOnlySpan<byte> Mark => "STP!"u8;

    // shortMsgMT-RelayContext-v3 and shortMsgMO-RelayContext-v3 (17.3.3).
    private const string MtRelay = "0.4.0.0.1.0.25.3";
    private const string MoRelay = "0.4.0.0.1.0.21.3";
    private const int MoForward = 46;
    private const int MtForward = 44;

    private readonly StpNode _node;
    private readonly Dictionary<TcDialogue, TaskCompletionSource<TcComponent?>> _mo = [];
    private readonly Lock _gate = new();
    private readonly List<int> _received = [];

    public ServingCentre(StpNode node)
    {
        _node = node;
        node.Tcap.User = this;
    }

    /// <summary>The numbers of the messages that came, in order. A copy.</summary>
    public ImmutableArray<int> Received
    {
        get
        {
            lock (_gate) return [.. _received];
        }
    }

    /// <summary>Sends a message of a subscriber; what the service centre answered, or null when it did not.</summary>
    public async Task<TcComponent?> SendMoAsync(SccpAddress serviceCentre, byte[] argument)
    {
        var answer = new TaskCompletionSource<TcComponent?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = await _node.OnLoopAsync(() =>
        {
            var dialogue = _node.Tcap.Open(_node.Address, serviceCentre)!;
            dialogue.Invoke(new TcCode(MoForward), argument, TimeSpan.FromSeconds(30));
            _mo.Add(dialogue, answer);
            return dialogue.Begin(new TcDialogueInformation(MoRelay));
        });
        Assert.Equal(TcResultCode.Sent, begun);
        return await answer.Task;
    }

    public void Began(TcDialogue dialogue, TcDialogueInformation? information, ImmutableArray<TcComponent> components)
    {
        Assert.Equal(MtRelay, information?.ApplicationContext);
        if (components.IsEmpty) dialogue.Continue(information);
        else Take(dialogue, information, components);
    }

    public void Continued(TcDialogue dialogue, TcDialogueInformation? information, ImmutableArray<TcComponent> components) =>
        Take(dialogue, null, components);

    public void Ended(TcDialogue dialogue, TcDialogueInformation? information, ImmutableArray<TcComponent> components)
    {
        if (_mo.Remove(dialogue, out var answer)) answer.SetResult(components.FirstOrDefault());
    }

    public void Aborted(TcDialogue dialogue, TcAbort abort)
    {
        if (_mo.Remove(dialogue, out var answer)) answer.SetResult(null);
    }

    public void TimedOut(TcDialogue dialogue, sbyte invokeId)
    {
        if (_mo.Remove(dialogue, out var answer)) answer.SetResult(null);
        dialogue.Abort();
    }

    public void Noticed(TcDialogue dialogue, byte returnCause)
    {
        if (_mo.Remove(dialogue, out var answer)) answer.SetResult(null);
    }

    private static int NumberIn(ReadOnlySpan<byte> argument)
    {
        var at = argument.IndexOf(Mark);
        Assert.True(at >= 0, Convert.ToHexString(argument));
        return BinaryPrimitives.ReadInt32BigEndian(argument[(at + Mark.Length)..]);
    }

    private void Take(TcDialogue dialogue, TcDialogueInformation? information, ImmutableArray<TcComponent> components)
    {
        var invoke = Assert.IsType<TcInvoke>(Assert.Single(components));
        Assert.Equal(MtForward, invoke.Operation.Local);
        var number = NumberIn(invoke.Parameter.Span);
        dialogue.Answer(new TcResult(invoke.Id, null, default));
        // Without a way back when this very process was cut off: the sender's outcome tells.
        dialogue.End(information);
        lock (_gate) _received.Add(number);
    }
}

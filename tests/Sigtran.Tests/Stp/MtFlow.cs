using System.Buffers.Binary;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.Map;
using Signalbox.Sigtran.Sccp;

namespace Signalbox.Sigtran.Tests.Stp;

/// <summary>
/// Numbered messages to one node, each in a dialogue of its own and so many at a time: each number has exactly one outcome. What certainly has not
/// left waits, as all others do, until the node can be reached again. It runs on the loop of the node that sends.
/// </summary>
internal sealed class MtFlow(StpNode from, ServiceCentre centre, SccpAddress to, int count, int window) : ILoopWork, IMtCaller
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    // SMS-DELIVER of 8-bit data (3GPP TS 23.040, 9.2.2.1): from +447700900123, eight octets of user data, which the mark and the number are.
    private static readonly byte[] Header = Convert.FromHexString("040C9144770009103200046211320000000008");

    private readonly Queue<int> _waiting = new(Enumerable.Range(0, count));
    private readonly MtOutcome?[] _outcomes = new MtOutcome?[count];
    private readonly TaskCompletionSource _half = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begunMax = -1;
    private int _open;
    private int _ended;
    private TaskCompletionSource? _drained;
    private bool _isHeld;

    /// <summary>The greatest number that was given to MAP so far.</summary>
    public int BegunMax => Volatile.Read(ref _begunMax);

    /// <summary>How often a message was refused before it left.</summary>
    public int Refused { get; private set; }

    /// <summary>Begins.</summary>
    public void Start() => from.Post(this);

    /// <summary>Begins no more until <see cref="Resume"/>; over when nothing is under way.</summary>
    public Task DrainAsync()
    {
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        from.Post(new LoopAction(() =>
        {
            (_isHeld, _drained) = (true, drained);
            TellDrained();
        }));
        return drained.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>Goes on.</summary>
    public void Resume() => from.Post(new LoopAction(() =>
    {
        _isHeld = false;
        Run();
    }));

    /// <summary>When every second message has its outcome and there is traffic still.</summary>
    public Task HalfAsync() => _half.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

    /// <summary>The outcomes by number, once each has one.</summary>
    public async Task<MtOutcome[]> AllAsync()
    {
        await _all.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        return [.. _outcomes.Select(static each => each!)];
    }

    public void Run()
    {
        while (!_isHeld && _open < window && _waiting.TryDequeue(out var number))
        {
            Volatile.Write(ref _begunMax, Math.Max(_begunMax, number));
            _open++;
            var dialogue = centre.Map.OpenMt(to, this);
            dialogue.User = number;
            dialogue.Send(new MtForward("001010123456789", Tpdu(number)), moreToSend: false);
        }
    }

    public void Forwarded(MtDialogue dialogue, MtOutcome outcome, bool canSendMore)
    {
        var number = (int)dialogue.User!;
        _open--;
        if (outcome is MtOutcome.NotSent) Hold(number);
        else End(number, outcome);
        TellDrained();
    }

    private void TellDrained()
    {
        if (_open == 0) _drained?.TrySetResult();
    }

    private void Hold(int number)
    {
        Refused++;
        _waiting.Enqueue(number);
        if (_isHeld) return;
        _isHeld = true;
        _ = GoOnAsync();
    }

    private async Task GoOnAsync()
    {
        await from.Mtp.UntilAsync(to.PointCode!.Value, isReachable: true);
        Resume();
    }

    private void End(int number, MtOutcome outcome)
    {
        Assert.Null(_outcomes[number]);
        _outcomes[number] = outcome;
        if (++_ended * 2 >= count) _half.TrySetResult();
        if (_ended == count) _all.TrySetResult();
        else from.Post(this);
    }

    private static byte[] Tpdu(int number)
    {
        var tpdu = new byte[Header.Length + ServingCentre.Mark.Length + sizeof(int)];
        Header.CopyTo(tpdu, 0);
        ServingCentre.Mark.CopyTo(tpdu.AsSpan(Header.Length));
        BinaryPrimitives.WriteInt32BigEndian(tpdu.AsSpan(Header.Length + ServingCentre.Mark.Length), number);
        return tpdu;
    }
}

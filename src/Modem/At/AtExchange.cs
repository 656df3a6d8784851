using Signalbox.Modem.At.Codec;
using Signalbox.Transport.Channels;

namespace Signalbox.Modem.At;

/// <summary>A command in flight: what came for it so far, and the two moments that its sender waits for.</summary>
internal sealed class AtExchange(AtCommand command)
{
    private readonly TaskCompletionSource<bool> _prompted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _lines = [];
    private AtFinal _final;
    private PortFault? _lost;

    public AtCommand Command { get; } = command;

    /// <summary>True at the prompt; false when the command ended without one.</summary>
    public Task<bool> Prompted => _prompted.Task;

    public Task Ended => _ended.Task;

    public bool AwaitsPrompt => Command.Pdu is not null && !_prompted.Task.IsCompleted;

    public bool HasAnswer => _lines.Count > 0;

    public bool HasPduLeft { get; set; }

    /// <summary>Whether something else was said in between.</summary>
    public bool IsDisturbed { get; set; }

    public void Prompt() => _prompted.TrySetResult(true);

    /// <summary>False when the answer has no room for more.</summary>
    public bool TryAdd(string line)
    {
        if (_lines.Count == AtLimits.AnswerLinesMax) return false;
        _lines.Add(line);
        return true;
    }

    public void End(AtFinal final)
    {
        _final = final;
        Complete();
    }

    public void Lose(PortFault fault)
    {
        _lost = fault;
        Complete();
    }

    /// <summary>The result of an exchange that <see cref="Ended"/>.</summary>
    public AtResult ToResult()
    {
        if (_lost is { } fault) return new AtResult.PortLost(fault, _lines, HasPduLeft);
        return _final.Code == AtResultCode.Ok
            ? new AtResult.Ok(_lines, HasPduLeft) { IsDisturbed = IsDisturbed }
            : new AtResult.Error(_final, _lines, HasPduLeft) { IsDisturbed = IsDisturbed };
    }

    public AtResult ToLost(PortFault fault) => new AtResult.PortLost(fault, _lines, HasPduLeft);

    public AtResult ToTimedOut() => new AtResult.TimedOut(_lines, HasPduLeft);

    public AtResult ToCancelled() => new AtResult.Cancelled(_lines, HasPduLeft);

    private void Complete()
    {
        _prompted.TrySetResult(false);
        _ended.TrySetResult();
    }
}

using System.Text;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems.At;

/// <summary>
/// Turns a host's characters into commands and runs them one after the other, each line up to its one final result. While a
/// command's result is still to come, characters wait.
/// </summary>
internal sealed class AtInterpreter(ModemState state, AtCommandTable table, AtWriter writer)
{
    private const int WaitingMax = 4096;

    private readonly AtLineReader _reader = new();
    private readonly Queue<AtCommand> _commands = new();
    private readonly StringBuilder _waiting = new();
    private AtCommand? _current;
    private bool _isPending;

    /// <summary>Command lines so far.</summary>
    public long Lines { get; private set; }

    /// <summary>Whether a PDU is being typed in, so that nothing else may be written.</summary>
    public bool IsPrompting => _reader.InPdu;

    /// <summary>Whether a command line is being typed in.</summary>
    public bool IsTyping => _reader.IsTyping;

    /// <summary>Takes characters; what exceeds the room while a result is awaited is lost.</summary>
    public void Take(ReadOnlySpan<byte> octets)
    {
        foreach (var octet in octets)
        {
            if (!_isPending) TakeOne((char)octet);
            else if (_waiting.Length < WaitingMax) _waiting.Append((char)octet);
        }
    }

    /// <summary>Brings the result of a pending command; characters that waited follow.</summary>
    public void Complete(AtResult result)
    {
        if (!_isPending) return;
        _isPending = false;
        Go(result);
        while (!_isPending && _waiting.Length > 0)
        {
            var character = _waiting[0];
            _waiting.Remove(0, 1);
            TakeOne(character);
        }
    }

    /// <summary>Forgets what the host has typed in so far; a pending command goes on.</summary>
    public void Abandon()
    {
        _reader.InPdu = false;
        _waiting.Clear();
        if (!_isPending) _current = null;
    }

    /// <summary>Forgets everything unfinished.</summary>
    public void Reset()
    {
        _isPending = false;
        _commands.Clear();
        Abandon();
    }

    private void TakeOne(char character)
    {
        if (state.Echoes) writer.Echo(character);
        switch (_reader.Take(character))
        {
            case AtInputKind.Line: Begin(_reader.Text); break;
            case AtInputKind.Pdu: Go(table.TakePdu(_current!, _reader.Text)); break;
            case AtInputKind.Cancelled: Go(AtResult.Ok); break;
            case AtInputKind.TooLong: Go(_current is null ? AtResult.Error : AtResult.Message(MessageError.InvalidPdu)); break;
            case AtInputKind.None: break;
        }
    }

    private void Begin(string line)
    {
        Lines++;
        if (!AtCommandLine.TryParse(line, out var commands))
        {
            writer.Final(AtResult.Error);
            return;
        }

        foreach (var command in commands) _commands.Enqueue(command);
        Go(AtResult.Ok);
    }

    // One command of the line ended with this result: the next one, or the final result of all.
    private void Go(AtResult result)
    {
        while (result.Outcome == AtOutcome.Ok && _commands.TryDequeue(out _current)) result = table.Run(_current);
        switch (result.Outcome)
        {
            case AtOutcome.Pending:
                _isPending = true;
                return;
            case AtOutcome.Prompt when _commands.Count == 0:
                _reader.InPdu = true;
                writer.Prompt();
                return;
            case AtOutcome.MutePrompt when _commands.Count == 0:
                _reader.InPdu = true;
                return;
            case AtOutcome.Prompt or AtOutcome.MutePrompt:
                result = AtResult.Error;
                break;
        }

        _commands.Clear();
        _current = null;
        writer.Final(result);
    }
}

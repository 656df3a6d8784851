using Signalbox.HardwareSim.Modems.Air;
using Signalbox.HardwareSim.Modems.Commands;
using Signalbox.HardwareSim.Modems.Faults;
using Signalbox.HardwareSim.Modems.Pdu;
using Signalbox.HardwareSim.Modems.Sim;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems.At;

/// <summary>One of a modem's ports that takes commands: what is typed there is answered there. Used under the modem's lock.</summary>
internal sealed class AtSession
{
    /// <summary>How long a command has been going on when a reboot strikes it.</summary>
    private static readonly TimeSpan RebootTime = TimeSpan.FromMilliseconds(50);

    private readonly ModemState _state;
    private readonly Func<TimeSpan, Action, IDisposable> _after;
    private readonly Transmitter _transmitter;

    /// <summary>Makes a session.</summary>
    /// <param name="state">What the modem knows.</param>
    /// <param name="air">The network.</param>
    /// <param name="after">Does something later.</param>
    /// <param name="restart">Starts the modem again.</param>
    /// <param name="submit">Hands a message with its card and reference to the network.</param>
    /// <param name="addShared">Adds the commands that are the modem's and not the port's.</param>
    public AtSession(
        ModemState state,
        IAir air,
        Func<TimeSpan, Action, IDisposable> after,
        Action restart,
        Action<SimCard, byte, SubmitTpdu> submit,
        Action<AtCommandTable> addShared)
    {
        (_state, _after) = (state, after);
        Writer = new AtWriter(state);
        _transmitter = new Transmitter(state, Writer, air, after, restart);
        var table = new AtCommandTable(state, Writer, () => after(RebootTime, restart));
        Interpreter = new AtInterpreter(state, table, Writer);
        new IdentityCommands(state, Writer).AddTo(table);
        new StoreCommands(state, Writer).AddTo(table);
        new SendCommands(state, Prompt, (card, message) => _transmitter.Send(card, message, submit, Interpreter.Complete)).AddTo(table);
        addShared(table);
    }

    /// <summary>What the port says.</summary>
    public AtWriter Writer { get; }

    /// <summary>What is typed at the port.</summary>
    public AtInterpreter Interpreter { get; }

    /// <summary>The modem starts again.</summary>
    public void Reset()
    {
        Interpreter.Reset();
        _transmitter.CloseLink();
    }

    private AtResult Prompt()
    {
        if (_state.Fault.Strikes(ModemFaultMode.NoPrompt)) return AtResult.MutePrompt;
        if (!_state.Fault.Strikes(ModemFaultMode.SlowPrompt)) return AtResult.Prompt;
        var starts = _state.Starts;
        _after(_state.Fault.Delay, () =>
        {
            if (_state.Starts == starts) Interpreter.Complete(AtResult.Prompt);
        });
        return AtResult.Pending;
    }
}

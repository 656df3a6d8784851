using Signalbox.HardwareSim.Modems.Air;
using Signalbox.HardwareSim.Modems.At;
using Signalbox.HardwareSim.Modems.Commands;
using Signalbox.HardwareSim.Modems.Pdu;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems;

/// <summary>
/// A GSM modem with a SIM in it: characters of a host go in, characters of the modem come out, and messages travel through the air.
/// It does nothing by itself but what its timers bring. Thread-safe: everything happens under one lock.
/// </summary>
public sealed class SimulatedModem : IDisposable
{
    /// <summary>How long a start takes; what a host says meanwhile is lost.</summary>
    public static readonly TimeSpan StartTime = TimeSpan.FromSeconds(1);

    private const int HeldLinesMax = 100;

    private readonly Lock _gate = new();
    private readonly ModemState _state;
    private readonly AtWriter _writer;
    private readonly AtInterpreter _interpreter;
    private readonly NetworkCommands _network;
    private readonly UssdCommands _ussd;
    private readonly Arrivals _arrivals;
    private readonly Appointments _appointments;
    private readonly Queue<string> _held = new();
    private Action<byte[]>? _line;
    private Registration _toldRegistration;

    /// <summary>Makes a modem that has started and waits for a host.</summary>
    /// <param name="profile">What make of modem it is.</param>
    /// <param name="identity">Who it and its SIM are.</param>
    /// <param name="air">The network it reaches.</param>
    /// <param name="clock">Time.</param>
    public SimulatedModem(ModemProfile profile, ModemIdentity identity, IAir air, TimeProvider clock)
    {
        _appointments = new Appointments(clock, ChangeBy);
        _state = new ModemState(profile, identity);
        _writer = new AtWriter(_state);
        _arrivals = new Arrivals(_state, _writer.Line, _appointments.After);
        _network = new NetworkCommands(_state);
        _ussd = new UssdCommands(_state, air.AnswerUssd, Tell, _appointments.After);
        var table = new AtCommandTable(_state, _writer);
        _interpreter = new AtInterpreter(_state, table, _writer);
        var transmitter = new Transmitter(_state, _writer, air.AirTime, _appointments.After);
        new GeneralCommands(_state, Restart).AddTo(table);
        new IdentityCommands(_state, _writer).AddTo(table);
        new SimCommands(_state).AddTo(table);
        new StoreCommands(_state, _writer).AddTo(table);
        new ReceiveCommands(_state, _arrivals).AddTo(table);
        new SendCommands(_state, Send).AddTo(table);
        _network.AddTo(table);
        _ussd.AddTo(table);
        _toldRegistration = _state.Registration;

        AtResult Send(SubmitTpdu submit) =>
            transmitter.Send(submit, (reference, sent) => air.Submit(this, reference, sent), _interpreter.Complete);
    }

    /// <summary>Who the modem and its SIM are.</summary>
    public ModemIdentity Identity => _state.Identity;

    /// <summary>Joins the modem to a line; what it says goes there until the line is taken away.</summary>
    /// <param name="line">Takes what the modem says. It must neither block nor call back.</param>
    public void Connect(Action<byte[]> line)
    {
        lock (_gate) _line = line;
    }

    /// <summary>Takes the line away. The host is gone: what it left unfinished is forgotten.</summary>
    public void Disconnect()
    {
        lock (_gate)
        {
            _line = null;
            _interpreter.Abandon();
        }
    }

    /// <summary>The host has closed its end of the line, and leaves a prompt if it was at one.</summary>
    public void HostLeft()
    {
        lock (_gate)
        {
            if (!_interpreter.IsPrompting) return;
            _interpreter.Abandon();
            Settle();
        }
    }

    /// <summary>Takes characters of the host.</summary>
    public void Receive(ReadOnlySpan<byte> octets)
    {
        lock (_gate)
        {
            if (_state.Faults.Mode == ModemFaultMode.Hang || _state.IsStarting) return;
            _interpreter.Take(octets);
            Settle();
        }
    }

    /// <summary>The network has a message for this SIM, in one part or several. False, and none is taken, when too many wait.</summary>
    public bool TryDeliver(IReadOnlyList<DeliverTpdu> parts)
    {
        lock (_gate)
        {
            var isTaken = _arrivals.TryAddMessage([.. parts.Select(part => part.ToArray())]);
            Settle();
            return isTaken;
        }
    }

    /// <summary>The network has a status report for this SIM; when too many wait the oldest is lost.</summary>
    public void Report(StatusReportTpdu report) => ChangeBy(() => _arrivals.AddReport(report.ToArray()));

    /// <summary>Changes the modem's faults. A modem that is plugged in again has started again.</summary>
    public void SetFaults(ModemFaults faults) => ChangeBy(() =>
    {
        var wasUnplugged = _state.Faults.Mode == ModemFaultMode.Unplug;
        _state.Faults = faults;
        if (wasUnplugged && faults.Mode != ModemFaultMode.Unplug) PowerOn();
    });

    /// <summary>Sets the counters of messages back to zero.</summary>
    public void ResetCounters() => ChangeBy(() => (_state.Sent, _state.Received) = (0, 0));

    /// <summary>What the control API shows.</summary>
    public ModemStatus Describe(int n, string bank, string path)
    {
        lock (_gate)
        {
            var faults = _state.Faults.Mode == ModemFaultMode.None ? null : _state.Faults;
            return new ModemStatus(n, bank, path, Identity.Number, _state.Word, _state.Sent, _state.Received, faults);
        }
    }

    /// <summary>Ends every timer.</summary>
    public void Dispose() => _appointments.Dispose();

    private void ChangeBy(Action change)
    {
        lock (_gate)
        {
            change();
            Settle();
        }
    }

    // Every change ends here: what it made possible happens, and what there is to say is said. Behind a prompt all waits for the PDU.
    private void Settle()
    {
        if (_state.Registration != _toldRegistration)
        {
            _toldRegistration = _state.Registration;
            foreach (var line in _network.LinesOfChange()) Tell(line);
        }

        if (!_interpreter.IsPrompting)
        {
            while (_held.TryDequeue(out var line)) _writer.Line(line);
            _arrivals.Pump();
        }

        var said = _writer.TakeAll();
        if (said.Length > 0 && _state.Faults.Mode != ModemFaultMode.Hang) _line?.Invoke(said);
    }

    // an unsolicited line of a command or a timer; it follows the result of the command
    private void Tell(string line)
    {
        _held.Enqueue(line);
        if (_held.Count > HeldLinesMax) _held.Dequeue();
    }

    private void Restart()
    {
        PowerOn();
        _state.IsStarting = true;
        _appointments.After(StartTime, () =>
        {
            _state.IsStarting = false;
            _toldRegistration = _state.Registration;
            foreach (var line in _state.Profile.StartLines) Tell(_state.Fill(line));
        });
    }

    private void PowerOn()
    {
        _state.PowerOn();
        _interpreter.Reset();
        _arrivals.Reset();
        _ussd.Reset();
        _held.Clear();
    }
}

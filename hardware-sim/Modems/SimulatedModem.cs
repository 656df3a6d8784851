using Signalbox.HardwareSim.Modems.Air;
using Signalbox.HardwareSim.Modems.At;
using Signalbox.HardwareSim.Modems.Commands;
using Signalbox.HardwareSim.Modems.Dialects;
using Signalbox.HardwareSim.Modems.Faults;
using Signalbox.HardwareSim.Modems.Memory;
using Signalbox.HardwareSim.Modems.Sim;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems;

/// <summary>
/// A GSM modem with SIMs in it, of which it uses one at a time: characters of a host go in, characters of the modem come out, and messages
/// travel through the air. It does nothing by itself but what its timers bring. Thread-safe: everything happens under one lock.
/// </summary>
public sealed class SimulatedModem : IDisposable
{
    /// <summary>How long a start takes; what a host says meanwhile is lost.</summary>
    public static readonly TimeSpan StartTime = TimeSpan.FromSeconds(1);

    private const int HeldLinesMax = 100;

    // a host that types a line slower than this is broken into
    private static readonly TimeSpan TypingTime = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly ModemState _state;
    private readonly AtSession _session;
    private readonly AtSession? _second;
    private readonly SecondPort _secondPort;
    private readonly NetworkCommands _network;
    private readonly UssdCommands _ussd;
    private readonly Arrivals _arrivals;
    private readonly Appointments _appointments;
    private readonly LineNoise _noise;
    private readonly SelfTalk _selfTalk;
    private readonly InputGate _input;
    private readonly Queue<string> _held = new();
    private Action<byte[]>? _line;
    private Action<byte[]>? _secondLine;
    private Action? _leaveBus;
    private IDisposable? _untilTyped;
    private Registration _toldRegistration;

    /// <summary>Makes a modem that has started and waits for a host.</summary>
    /// <param name="profile">What make of modem it is.</param>
    /// <param name="identity">Who it and its first SIM are.</param>
    /// <param name="air">The network it reaches.</param>
    /// <param name="clock">Time.</param>
    /// <param name="noiseSeed">What noise on its line follows from.</param>
    /// <param name="secondPort">What its second port is for.</param>
    /// <param name="furtherSims">The SIMs in its other slots, no more than it has.</param>
    public SimulatedModem(
        ModemProfile profile,
        ModemIdentity identity,
        IAir air,
        TimeProvider clock,
        int noiseSeed = 0,
        SecondPort secondPort = SecondPort.None,
        IReadOnlyList<SimIdentity>? furtherSims = null)
    {
        _appointments = new Appointments(clock, ChangeBy);
        IReadOnlyList<SimCard> cards = [new(identity), .. (furtherSims ?? []).Select(sim => new SimCard(sim))];
        _state = new ModemState(profile, identity.Imei, new SimTray(profile.SlotCount, cards));
        foreach (var card in cards) Read(card);
        _state.StartCard();
        _arrivals = new Arrivals(_state, SayUnasked, _appointments.After);
        _network = new NetworkCommands(_state);
        _ussd = new UssdCommands(_state, air.AnswerUssd, Tell, _appointments.After);
        _noise = new LineNoise(noiseSeed);
        _selfTalk = new SelfTalk(_state, _noise, Tell, _appointments.After);
        _input = new InputGate(_state, clock);
        _secondPort = secondPort;
        _session = CreateSession();
        _second = secondPort == SecondPort.None ? null : CreateSession();
        _toldRegistration = _state.Registration;
        _selfTalk.Begin();

        AtSession CreateSession() =>
            new(_state, air, _appointments.After, Restart, air.Submit, AddShared);
    }

    /// <summary>How many cards it has room for.</summary>
    public int Slots => _state.Tray.Slots;

    /// <summary>The card in use; null when there is none.</summary>
    public SimCard? Card
    {
        get
        {
            lock (_gate) return _state.Sim;
        }
    }

    /// <summary>Every card in it.</summary>
    public IReadOnlyList<SimCard> Cards
    {
        get
        {
            lock (_gate) return [.. _state.Tray.Cards.Select(place => place.Card)];
        }
    }

    /// <summary>The slot in use, from 1.</summary>
    public int Slot
    {
        get
        {
            lock (_gate) return _state.Tray.Selected;
        }
    }

    /// <summary>Takes the card out of a slot; null when there is none.</summary>
    public SimCard? TakeCard(int slot)
    {
        SimCard? card = null;
        ChangeBy(() =>
        {
            card = _state.Tray.Take(slot);
            card?.Leave();
            if (card is not null && slot == _state.Tray.Selected) ChangeCard();
        });
        return card;
    }

    /// <summary>Puts a card that is in no modem into a slot; false when there is one.</summary>
    public bool TryPutCard(int slot, SimCard card)
    {
        var isPut = false;
        ChangeBy(() =>
        {
            isPut = _state.Tray.TryPut(slot, card);
            if (!isPut) return;
            Read(card);
            if (slot == _state.Tray.Selected) ChangeCard();
        });
        return isPut;
    }

    /// <summary>Joins the modem to a line; what it says goes there until the line is taken away.</summary>
    /// <param name="line">Takes what the modem says. It must neither block nor call back.</param>
    /// <param name="leaveBus">Told when the modem starts again and is of a make that leaves the bus then; as <paramref name="line"/>.</param>
    public void Connect(Action<byte[]> line, Action? leaveBus = null)
    {
        lock (_gate) (_line, _leaveBus) = (line, leaveBus);
    }

    /// <summary>Takes the line away. The host is gone: what it left unfinished is forgotten.</summary>
    public void Disconnect()
    {
        lock (_gate)
        {
            (_line, _leaveBus) = (null, null);
            _session.Interpreter.Abandon();
        }
    }

    /// <summary>Joins the modem's second port to a line, or takes it away with null.</summary>
    public void ConnectSecond(Action<byte[]>? line)
    {
        lock (_gate)
        {
            _secondLine = line;
            if (line is null) _second?.Interpreter.Abandon();
        }
    }

    /// <summary>Takes characters of the host at the second port.</summary>
    public void ReceiveSecond(ReadOnlySpan<byte> octets)
    {
        lock (_gate)
        {
            if (_secondPort != SecondPort.Commands || _state.Fault.Mode == ModemFaultMode.Hang || _state.IsStarting) return;
            _second!.Interpreter.Take(octets);
            Settle();
        }
    }

    /// <summary>The host has closed its end of the line, and leaves a prompt if it was at one.</summary>
    public void HostLeft()
    {
        lock (_gate)
        {
            if (!_session.Interpreter.IsPrompting) return;
            _session.Interpreter.Abandon();
            Settle();
        }
    }

    /// <summary>Takes characters of the host.</summary>
    public void Receive(ReadOnlySpan<byte> octets)
    {
        lock (_gate)
        {
            var heard = _input.Pass(octets);
            if (heard.IsEmpty) return;
            _session.Interpreter.Take(heard);
            Settle();
        }
    }

    /// <summary>Changes the modem's faults. A modem that is plugged in again has started again.</summary>
    public void SetFaults(ModemFaults faults) => ChangeBy(() =>
    {
        var wasUnplugged = _state.Fault.Mode == ModemFaultMode.Unplug;
        _state.Fault = new StandingFault(faults);
        if (wasUnplugged && faults.Mode != ModemFaultMode.Unplug) PlugIn();
        if (faults.Mode == ModemFaultMode.Flood) _selfTalk.Flood(_state.Fault);
    });

    /// <summary>Changes what is around the modem.</summary>
    public void SetSurroundings(ModemSurroundings surroundings) => ChangeBy(() => _state.Surroundings = surroundings);

    /// <summary>Sets the counters of messages back to zero.</summary>
    public void ResetCounters() => ChangeBy(() => (_state.Sent, _state.Received) = (0, 0));

    /// <summary>What the control API shows.</summary>
    public ModemStatus Describe(int n, string bank, string path)
    {
        lock (_gate)
        {
            var faults = _state.Fault.Mode == ModemFaultMode.None ? null : _state.Fault.Faults;
            var sim = _state.Sim;
            return new ModemStatus(n, bank, path, sim?.Identity.Number ?? "", _state.Word, _state.Sent, _state.Received, faults)
            {
                Profile = _state.Profile.Name,
                Imei = _state.Imei,
                Imsi = sim?.Identity.Imsi ?? "",
                Iccid = sim?.Identity.Iccid ?? "",
                Pin = sim?.DescribeCodes() ?? PinStatus.Absent,
                Slot = _state.Tray.Selected,
                Sims = [.. _state.Tray.Cards.Select(place => place.Card.Describe(place.Slot))],
                Registration = (int)_state.Registration,
                Surroundings = _state.Surroundings,
                Commands = _session.Interpreter.Lines,
                Starts = _state.Starts,
                Waiting = sim?.Waiting ?? 0,
                Stored = _state.Stores.All.ToDictionary(store => store.Name, store => store.Used),
            };
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

    // Every change ends here: what it made possible happens, and what there is to say is said. Behind a prompt all waits for the PDU,
    // and while a line is typed for its end.
    private void Settle()
    {
        if (_state.Registration != _toldRegistration)
        {
            _toldRegistration = _state.Registration;
            foreach (var line in _network.LinesOfChange()) Tell(line);
        }

        if (MaySpeakUnasked())
        {
            while (_held.TryDequeue(out var line)) SayUnasked(line);
            _arrivals.Pump();
        }

        Say(_session, _line);
        if (_second is not null) Say(_second, _secondLine);
    }

    private bool MaySpeakUnasked()
    {
        if (_session.Interpreter.IsPrompting) return false;
        if (!_session.Interpreter.IsTyping || _input.Rest >= TypingTime) return true;
        _untilTyped ??= _appointments.After(TypingTime, () => _untilTyped = null);
        return false;
    }

    private void Say(AtSession session, Action<byte[]>? line)
    {
        var said = session.Writer.TakeAll();
        if (said.Length > 0 && _state.Fault.Mode != ModemFaultMode.Hang) line?.Invoke(Disturbed(said));
    }

    private void SayUnasked(string line)
    {
        _session.Writer.Line(line);
        if (_secondPort == SecondPort.Talk) _second!.Writer.Line(line);
    }

    private void AddShared(AtCommandTable table)
    {
        new GeneralCommands(_state, Restart).AddTo(table);
        new SimCommands(_state, _selfTalk.SimOpened).AddTo(table);
        new SlotCommands(_state, SelectSlot).AddTo(table);
        new ReceiveCommands(_state, _arrivals).AddTo(table);
        _network.AddTo(table);
        _ussd.AddTo(table);
    }

    private byte[] Disturbed(byte[] said) => _state.Fault.Mode is ModemFaultMode.Garbage or ModemFaultMode.Flood
        ? _noise.Disturb(said, _state.Fault.Faults, [.. _selfTalk.Lines.Select(_state.Fill)])
        : said;

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
        if (_state.Profile.LeavesBusAtStart) _leaveBus?.Invoke();
        _appointments.After(StartTime, () =>
        {
            _state.IsStarting = false;
            _input.Started();
            _selfTalk.Started();
            _toldRegistration = _state.Registration;
        });
    }

    // a modem that was unplugged started while its host looked for it
    private void PlugIn()
    {
        PowerOn();
        if (_state.Lock == SimLock.Ready) _selfTalk.SimOpened();
    }

    private void SelectSlot(int slot)
    {
        if (slot == _state.Tray.Selected) return;
        _state.Tray.Select(slot);
        ChangeCard();
    }

    private void ChangeCard()
    {
        _arrivals.Reset();
        _ussd.Reset();
        _state.StartCard();
        if (!_state.IsStarting) _selfTalk.LookForCard();
    }

    private void Read(SimCard card) => card.Enter(
        _state.Profile.Stores.Single(store => store.Name == MessageStores.OfCard), _state.Profile.FirstIndex, () => ChangeBy(static () => { }));

    private void PowerOn()
    {
        _state.PowerOn();
        _session.Reset();
        _second?.Reset();
        _arrivals.Reset();
        _ussd.Reset();
        _held.Clear();
    }
}

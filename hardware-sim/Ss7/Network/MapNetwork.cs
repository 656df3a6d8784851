using System.Buffers.Binary;
using Signalbox.HardwareSim.Ss7.Ber;
using Signalbox.HardwareSim.Ss7.Faults;
using Signalbox.HardwareSim.Ss7.Sccp;
using Signalbox.HardwareSim.Ss7.Tcap;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.HardwareSim.Ss7.Network;

/// <summary>The nodes of the simulated network, and their dialogues with the appliance. Thread-safe.</summary>
internal sealed class MapNetwork
{
    private const int DialoguesMax = 200_000;

    // P-Abort causes (ITU-T Q.773, table 30): what a node that knows no dialogue portion says, and one that knows no such dialogue.
    private const int UnrecognizedTransaction = 1;
    private const int IncorrectTransactionPortion = 3;

    private readonly Lock _gate = new();
    private readonly Ss7Options _options;
    private readonly TimeProvider _clock;
    private readonly Func<Unitdata, byte, uint, bool> _send;
    private readonly SubscriberBook _book;
    private readonly HomeRegister _register;
    private readonly ServingNode _nodes;
    private readonly Dictionary<uint, SimDialogue> _dialogues = [];
    private uint _lastId;
    private uint _lastReference;

    /// <param name="options">What the network is.</param>
    /// <param name="network">The handsets.</param>
    /// <param name="send">Sends a message to the appliance.</param>
    /// <param name="clock">Time, for answers that are late.</param>
    public MapNetwork(Ss7Options options, IMobileNetwork network, Func<Unitdata, byte, uint, bool> send, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _send = send;
        _book = new SubscriberBook(options);
        _register = new HomeRegister(_book);
        _nodes = new ServingNode(_book, network, options.Name);
        Faults = new Ss7Faults(options.Seed);
        Counters = new Ss7Counters();
    }

    public Ss7Faults Faults { get; }

    public Ss7Counters Counters { get; }

    /// <summary>Delay of every answer.</summary>
    public TimeSpan Delay { get; set; }

    public (int Dialogues, int Subscribers, long Delivered, long StatusReports) Figures
    {
        get
        {
            lock (_gate) return (_dialogues.Count, _book.Count, _nodes.Delivered, _nodes.StatusReports);
        }
    }

    /// <summary>Changes a subscriber. One who is back is announced to every service centre that waits for them.</summary>
    public bool TryChange(string number, SubscriberChange change)
    {
        lock (_gate)
        {
            if (!_book.TryChange(number, change, out var subscriber)) return false;
            if (subscriber!.State == SubscriberState.Reachable && change.State is not null) Alert(subscriber);
            return true;
        }
    }

    /// <summary>Sends messages of a subscriber; each tells whether it was taken.</summary>
    public void Submit(MobileOriginated message, bool wantsReport, Action<bool> answered)
    {
        lock (_gate)
        {
            var from = _book.OfNumber(message.From);
            foreach (var tpdu in Handset.Write(message, wantsReport))
            {
                Counters.MoSent++;
                var version = _options.VersionMax;
                Begin(
                    new PartyAddress(from?.Node ?? _options.NodePrefix + "01", 8),
                    MapContext.Of(MapContext.MobileOriginated, version),
                    version,
                    MapOperation.Forward,
                    BerNode.Of(
                        BerTag.Sequence,
                        BerNode.Of(BerTag.Context(4), Semi.WriteNumber(_options.ServiceCentre)),
                        BerNode.Of(BerTag.Context(2), Semi.WriteNumber(message.From)),
                        BerNode.Of(BerTag.OctetString, tpdu),
                        version > 2 && from is not null ? BerNode.Of(BerTag.OctetString, Semi.Write(from.Imsi, filler: 0x0F)) : null),
                    answered);
            }
        }
    }

    /// <summary>A message of the appliance.</summary>
    public void Take(Unitdata unitdata, byte sls)
    {
        if (unitdata.ReturnCause is not null)
        {
            Counters.Returned++;
            return;
        }

        lock (_gate)
        {
            if (TcMessage.Read(unitdata.Data) is not { } message) Counters.Malformed++;
            else if (message.Kind == TcKind.Begin) TakeBegin(message, unitdata, sls);
            else TakeLater(message, unitdata, sls);
        }
    }

    private void TakeBegin(TcMessage message, Unitdata unitdata, byte sls)
    {
        Counters.Begins++;
        var version = MapContext.Read(message.Context)?.Version ?? 1;
        var local = unitdata.Called.Subsystem == 6 ? new PartyAddress(_options.Register, 6) : unitdata.Called with { RoutesOnTitle = true };
        var dialogue = new SimDialogue(++_lastId, unitdata.Calling, local, sls)
        {
            PeerId = message.Origin, ToConfirm = message.Context, Version = version,
        };
        if (version > _options.VersionMax)
        {
            RefuseVersion(dialogue, message.Context!);
            return;
        }

        if (_dialogues.Count < DialoguesMax) _dialogues[dialogue.Id] = dialogue;
        TakeComponents(dialogue, message, unitdata);
    }

    private void TakeLater(TcMessage message, Unitdata unitdata, byte sls)
    {
        if (message.Destination is not { Length: 4 } id || !_dialogues.TryGetValue(BinaryPrimitives.ReadUInt32BigEndian(id), out var dialogue))
        {
            Counters.Strays++;
            if (message.Kind == TcKind.Continue)
                Send(unitdata.Called, unitdata.Calling, sls, new TcMessage(TcKind.Abort, null, message.Origin) { Cause = UnrecognizedTransaction });
            return;
        }

        dialogue.PeerId = message.Origin ?? dialogue.PeerId;
        if (message.Kind is TcKind.End or TcKind.Abort) _dialogues.Remove(dialogue.Id);
        if (dialogue.Answered is { } answered) answered(message.Components.Any(component => component.Tag == TcComponents.ResultTag));
        else if (message.Kind == TcKind.Continue) TakeComponents(dialogue, message, unitdata);
    }

    // Below version 1 + 1 nodes know no dialogue portion at all, and say so in their way.
    private void RefuseVersion(SimDialogue dialogue, byte[] context)
    {
        Counters.Refused++;
        var abort = new TcMessage(TcKind.Abort, null, dialogue.PeerId);
        Send(dialogue, _options.VersionMax == 1
            ? abort with { Cause = IncorrectTransactionPortion }
            : abort with { Context = [.. context[..6], (byte)_options.VersionMax], RefusesContext = true });
    }

    private void TakeComponents(SimDialogue dialogue, TcMessage message, Unitdata unitdata)
    {
        if (message.Components.Count == 0)
        {
            // A Begin that waits for our Continue before it sends what has no room in it.
            Answer(dialogue, TcKind.Continue, []);
            return;
        }

        foreach (var component in message.Components.Where(component => component.Tag == TcComponents.InvokeTag))
            if (component.Children is [{ Number: { } id }, ..]
                && component.Children.FindLast(child => child.Tag == BerTag.Integer && child != component.Children[0])?.Number is { } operation)
                Perform(dialogue, id, operation, component.Children[^1], unitdata);
    }

    private void Perform(SimDialogue dialogue, int id, int operation, BerNode argument, Unitdata unitdata)
    {
        Counters.Operation(operation);
        var number = NumberOf(operation, argument);
        if (Faults.Of(operation, number) is not { } fault)
        {
            var (components, kind) = Carry(dialogue, id, operation, argument);
            AnswerAfter(Delay, dialogue, kind, components, isIndefinite: false);
            return;
        }

        Counters.Faults++;
        Apply(fault, dialogue, id, operation, argument, number, unitdata);
    }

    private (IReadOnlyList<BerNode> Components, TcKind Kind) Carry(SimDialogue dialogue, int id, int operation, BerNode argument)
    {
        switch (operation)
        {
            case MapOperation.SendRoutingInfo:
                return (_register.Locate(id, argument, dialogue.Version), TcKind.End);
            case MapOperation.ReportDelivery:
                return ([_register.Report(id, argument, dialogue.Version)], TcKind.End);
            case MapOperation.MtForward or MapOperation.Forward:
                var answer = _nodes.Forward(id, operation, argument, dialogue.Version, dialogue.Local.Digits);
                return ([answer], ServingNode.HasMore(argument) && answer.Tag == TcComponents.ResultTag ? TcKind.Continue : TcKind.End);
            default:
                return ([TcComponents.Reject(id)], TcKind.End);
        }
    }

    private void Apply(Ss7Fault fault, SimDialogue dialogue, int id, int operation, BerNode argument, string number, Unitdata unitdata)
    {
        if (fault.Delivers && operation is MapOperation.MtForward or MapOperation.Forward) _nodes.TryBring(argument, number);
        switch (fault.Behaviour)
        {
            case Ss7Behaviour.Error:
                AnswerAfter(Delay, dialogue, TcKind.End, [ErrorOf(fault, id, dialogue.Version)], isIndefinite: false);
                return;
            case Ss7Behaviour.UserAbort:
                Abort(dialogue, new TcMessage(TcKind.Abort, null, dialogue.PeerId) { IsUserAbort = true });
                return;
            case Ss7Behaviour.ProviderAbort:
                Abort(dialogue, new TcMessage(TcKind.Abort, null, dialogue.PeerId) { Cause = fault.Cause });
                return;
            case Ss7Behaviour.Undeliverable:
                _dialogues.Remove(dialogue.Id);
                var notice = new Unitdata(unitdata.Calling, unitdata.Called, unitdata.Data) { ReturnCause = (byte)fault.Cause };
                _send(notice, dialogue.Sls, ++_lastReference);
                return;
            case Ss7Behaviour.Reject:
                AnswerAfter(Delay, dialogue, TcKind.End, [TcComponents.Reject(id)], isIndefinite: false);
                return;
            case Ss7Behaviour.Silent:
                return;
        }

        var (components, kind) = Carry(dialogue, id, operation, argument);
        if (fault.Behaviour == Ss7Behaviour.WrongTransaction) dialogue.PeerId = [0xFF, 0xFF, 0xFF, 0xFF];
        var delay = fault.Behaviour == Ss7Behaviour.Late ? TimeSpan.FromMilliseconds(fault.DelayMs) : Delay;
        AnswerAfter(delay, dialogue, kind, components, fault.Behaviour == Ss7Behaviour.Indefinite);
        if (fault.Behaviour == Ss7Behaviour.Twice) Send(dialogue, new TcMessage(kind, null, dialogue.PeerId) { Components = components });
    }

    private static BerNode ErrorOf(Ss7Fault fault, int id, int version) => fault.Error switch
    {
        MapError.AbsentSubscriberSm => ServingNode.Absent(id, Math.Max(3, version), fault.Detail),
        MapError.DeliveryFailure => ServingNode.Failure(id, version, fault.Detail ?? 0, fault.FailureCause),
        var error => TcComponents.Error(id, error, null),
    };

    private string NumberOf(int operation, BerNode argument) => operation switch
    {
        MapOperation.SendRoutingInfo => Semi.ReadNumber(argument.Find(BerTag.Context(0))?.Joined ?? []),
        MapOperation.ReportDelivery => Semi.ReadNumber(argument.Find(BerTag.OctetString)?.Joined ?? []),
        _ => _nodes.RecipientOf(argument)?.Number ?? "",
    };

    private void Alert(Ss7Subscriber subscriber)
    {
        var version = Math.Min(2, _options.VersionMax);
        foreach (var centre in subscriber.Waiting.Keys)
        {
            Counters.Alerts++;
            Begin(
                new PartyAddress(_options.Register, 6),
                MapContext.Of(MapContext.Alert, version),
                version,
                version == 1 ? MapOperation.AlertWithoutResult : MapOperation.Alert,
                BerNode.Of(
                    BerTag.Sequence,
                    BerNode.Of(BerTag.OctetString, Semi.WriteNumber(subscriber.StoredNumber ?? subscriber.Number)),
                    BerNode.Of(BerTag.OctetString, Semi.WriteNumber(centre))),
                taken => Counters.AlertsTaken += taken ? 1 : 0);
        }

        subscriber.Waiting.Clear();
    }

    private void Begin(PartyAddress local, byte[] context, int version, int operation, BerNode argument, Action<bool> answered)
    {
        var id = ++_lastId;
        var dialogue = new SimDialogue(id, new PartyAddress(_options.ServiceCentre, 8), local, (byte)(id & 0x0F))
        {
            Version = version, Answered = answered,
        };
        if (_dialogues.Count < DialoguesMax) _dialogues[id] = dialogue;
        Send(dialogue, new TcMessage(TcKind.Begin, dialogue.IdOctets, null)
        {
            Context = version > 1 ? context : null, IsRequest = true, Components = [TcComponents.Invoke(1, operation, argument)],
        });
    }

    private void AnswerAfter(TimeSpan delay, SimDialogue dialogue, TcKind kind, IReadOnlyList<BerNode> components, bool isIndefinite)
    {
        if (delay <= TimeSpan.Zero)
        {
            Answer(dialogue, kind, components, isIndefinite);
            return;
        }

        _ = AnswerLaterAsync(delay, dialogue, kind, components, isIndefinite);
    }

    private async Task AnswerLaterAsync(TimeSpan delay, SimDialogue dialogue, TcKind kind, IReadOnlyList<BerNode> components, bool isIndefinite)
    {
        await Task.Delay(delay, _clock);
        lock (_gate) Answer(dialogue, kind, components, isIndefinite);
    }

    private void Answer(SimDialogue dialogue, TcKind kind, IReadOnlyList<BerNode> components, bool isIndefinite = false)
    {
        var context = dialogue.ToConfirm;
        dialogue.ToConfirm = null;
        if (kind == TcKind.End) _dialogues.Remove(dialogue.Id);
        var origin = kind == TcKind.End ? null : dialogue.IdOctets;
        Send(dialogue, new TcMessage(kind, origin, dialogue.PeerId) { Context = context, Components = components }, isIndefinite);
    }

    private void Abort(SimDialogue dialogue, TcMessage abort)
    {
        _dialogues.Remove(dialogue.Id);
        Send(dialogue, abort);
    }

    private void Send(SimDialogue dialogue, TcMessage message, bool isIndefinite = false) =>
        Send(dialogue.Local, dialogue.Peer, dialogue.Sls, message, isIndefinite);

    private void Send(PartyAddress from, PartyAddress to, byte sls, TcMessage message, bool isIndefinite = false) =>
        _send(new Unitdata(to, from, message.ToArray(isIndefinite)), sls, ++_lastReference);
}

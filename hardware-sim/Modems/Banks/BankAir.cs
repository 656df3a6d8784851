using System.Collections.Concurrent;
using Signalbox.HardwareSim.Modems.Air;
using Signalbox.HardwareSim.Modems.Pdu;
using Signalbox.HardwareSim.Modems.Sim;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.HardwareSim.Modems.Banks;

/// <summary>
/// The air of a bank: what its modems send reaches the subscribers' inboxes, or each other, and status reports and the subscribers'
/// messages come back. Thread-safe.
/// </summary>
internal sealed class BankAir(ModemBankOptions options, IMobileNetwork network, TimeProvider clock) : IAir, IDisposable
{
    private readonly Appointments _appointments = new(clock, static due => due());
    private readonly LatestSenders _senders = new();
    private readonly ConcurrentDictionary<string, SimCard> _cards = new(StringComparer.Ordinal);
    private readonly List<SimulatedModem> _modems = [];
    private int _lastConcatenation;

    public TimeSpan AirTime => options.AirTime;

    public TimeSpan LinkedAirTime => options.LinkedAirTime ?? options.AirTime / 2;

    public BankCounters Counters { get; } = new();

    /// <summary>A modem joins. All do before anything is sent.</summary>
    public void Add(SimulatedModem modem)
    {
        _modems.Add(modem);
        foreach (var card in modem.Cards)
        {
            if (!TryAdd(card)) throw new ArgumentException($"two SIMs have the number {card.Identity.Number}");
        }
    }

    /// <summary>A subscription joins; false when another has its number.</summary>
    public bool TryAdd(SimCard card) => _cards.TryAdd(card.Identity.Number, card);

    /// <summary>Whether there is a card of that number, in a modem or not.</summary>
    public bool Knows(string iccid) => _cards.Values.Any(card => card.Identity.Iccid == iccid);

    public string? AnswerUssd(string code) => options.UssdAnswers.GetValueOrDefault(code);

    public void Submit(SimCard from, byte reference, SubmitTpdu submit)
    {
        var takenAt = clock.GetUtcNow();
        var to = submit.Destination.Value;
        Counters.AddAccepted();
        _senders.Remember(to, from);
        if (options.ReachesOwnSims && _cards.TryGetValue(to, out var sim)) SendToSim(sim, from, takenAt, submit);
        else SendToHandset(from, to, submit.Data);
        if (submit.WantsReport) SendReport(from, reference, takenAt, submit.Destination);
    }

    /// <summary>
    /// Brings a subscriber's message to the card that last wrote to the subscriber, or to that of a modem that is always the same. False
    /// when the text is too long, too much waits for that card, or no modem has one. A card that is not in use gets it when it is.
    /// </summary>
    public bool TryBring(MobileOriginated message, out string reason)
    {
        var concatenation = (byte)Interlocked.Increment(ref _lastConcatenation);
        if (!TextParts.TrySplit(message.Text, concatenation, out var parts))
        {
            reason = $"text: must fit into {TextParts.PartsMax} parts";
            return false;
        }

        if (Receiver(message) is not { } card)
        {
            reason = "no modem has a SIM";
            return false;
        }

        var origin = TpAddress.Of(message.From);
        var sentAt = clock.GetUtcNow();
        var isTaken = card.TryDeliver([.. parts.Select(part => new DeliverTpdu(origin, 0, sentAt, part))]);
        if (isTaken) Counters.AddMobile(parts.Count);
        reason = isTaken ? "" : $"too many messages wait for the SIM {card.Identity.Number}";
        return isTaken;
    }

    public void Dispose() => _appointments.Dispose();

    private SimCard? Receiver(MobileOriginated message) =>
        _cards.GetValueOrDefault(message.To)
        ?? _senders.To(message.From)
        ?? _modems[(int)(StableHash(message.From) % (uint)_modems.Count)].Card
        ?? _modems.Select(modem => modem.Card).FirstOrDefault(card => card is not null);

    // FNV-1a: the same in every run
    private static uint StableHash(string number)
    {
        var hash = 2166136261;
        foreach (var digit in number) hash = (hash ^ digit) * 16777619;
        return hash;
    }

    private void SendToHandset(SimCard from, string to, UserData data)
    {
        var sender = from.Identity.Number;
        if (data.Part is not { } part)
        {
            Counters.AddWhole(network.Deliver(sender, to, data.Text, options.Name));
            return;
        }

        switch (network.DeliverPart(sender, to, part, data.Text, options.Name))
        {
            case PartOutcome.CompletedFirst: Counters.AddWhole(isNew: true); break;
            case PartOutcome.CompletedAgain: Counters.AddWhole(isNew: false); break;
            case PartOutcome.RepeatedPart: Counters.AddRepeatedPart(); break;
            case PartOutcome.Waiting: break;
        }
    }

    // one more air time: the message travels on, and the sending modem is left first
    private void SendToSim(SimCard sim, SimCard from, DateTimeOffset takenAt, SubmitTpdu submit)
    {
        var message = new DeliverTpdu(TpAddress.Of("+" + from.Identity.Number), submit.Protocol, takenAt, submit.Data);
        _appointments.After(AirTime, () => sim.TryDeliver([message]));
    }

    private void SendReport(SimCard to, byte reference, DateTimeOffset takenAt, TpAddress recipient) =>
        _appointments.After(AirTime, () =>
        {
            var report = new StatusReportTpdu(reference, recipient, takenAt, clock.GetUtcNow(), StatusReportTpdu.Delivered);
            to.Report(report);
            Counters.AddReport();
        });
}

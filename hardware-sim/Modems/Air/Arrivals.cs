using Signalbox.HardwareSim.Modems.At;
using Signalbox.HardwareSim.Modems.Faults;
using Signalbox.HardwareSim.Modems.Memory;
using Signalbox.HardwareSim.Modems.Pdu;
using Signalbox.HardwareSim.Modems.Sim;
using Signalbox.HardwareSim.Modems.State;
using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Modems.Air;

/// <summary>
/// What the network brings, on its way to a store or to the host as <c>+CNMI</c> says (3GPP TS 27.005, 3.4.1). What cannot come in now
/// waits in the network: the modem is away, its store is full, or the host has not yet acknowledged what came before (3.4.4).
/// </summary>
internal sealed class Arrivals(ModemState state, Action<string> unsolicited, Func<TimeSpan, Action, IDisposable> after)
{
    private const int KeptLinesMax = 100;
    private const int StoreAndTell = 1;
    private const int Route = 2;
    private const int StoreReport = 2;
    private const int RouteReport = 1;

    /// <summary>How long until the network brings again what the host refused.</summary>
    private static readonly TimeSpan RepetitionTime = TimeSpan.FromSeconds(5);

    /// <summary>How long the modem waits for the host's acknowledgement: timer TR2M of 3GPP TS 24.011, 10, is 12 to 20 s.</summary>
    private static readonly TimeSpan AcknowledgementTime = TimeSpan.FromSeconds(15);

    private readonly Queue<string> _kept = new();
    private (SimCard Card, NetworkQueue Queue, byte[] Tpdu)? _unacknowledged;
    private IDisposable? _deadline;
    private bool _isPaused;
    private bool _toldFull;

    /// <summary>Brings in what can come in now.</summary>
    public void Pump()
    {
        while (state.Settings.IndicationMode != 0 && _kept.TryDequeue(out var line)) unsolicited(line);
        if (state.Sim is not { } card) return;
        while (CanTake() && card.Messages.TryPeek(out var message) && TakeMessage(card, message)) continue;
        while (CanTake() && card.Reports.TryPeek(out var report) && TakeReport(card, report)) continue;
    }

    /// <summary>The host's <c>+CNMA</c>: with a bad one the network will bring the message again.</summary>
    public AtResult Acknowledge(bool isGood)
    {
        if (_unacknowledged is not { } awaited) return AtResult.Message(MessageError.NoAcknowledgementExpected);
        EndWait();
        if (isGood) Finish(awaited.Card, awaited.Queue, awaited.Tpdu);
        else _deadline = after(RepetitionTime, EndWait);
        _isPaused = !isGood;
        return AtResult.Ok;
    }

    /// <summary>Forgets what <c>+CNMI</c> mode 0 kept back.</summary>
    public void ForgetKept() => _kept.Clear();

    /// <summary>A start of the modem or another card: what was not acknowledged comes again.</summary>
    public void Reset()
    {
        EndWait();
        _kept.Clear();
        _toldFull = false;
    }

    private bool CanTake() => state.IsReachable && _unacknowledged is null && !_isPaused;

    private bool TakeMessage(SimCard card, byte[] tpdu)
    {
        if (state.Settings.MessageIndication == Route) return RouteToHost(card, card.Messages, "+CMT: ,", tpdu);
        var store = state.Stores.Receiving;
        if (!TryStore(card, store, tpdu, out var index)) return TellFull(store.Name);
        Finish(card, card.Messages, tpdu);
        _toldFull = false;
        // mt 3 routes messages of class 3 alone; the network has none
        if (state.Settings.MessageIndication >= StoreAndTell) Tell($"+CMTI: \"{store.Name}\",{index}");
        return true;
    }

    // ds 0: the modem takes no reports, and a service centre that repeats them keeps them until it does
    private bool TakeReport(SimCard card, byte[] tpdu)
    {
        if (state.Settings.ReportIndication == RouteReport) return RouteToHost(card, card.Reports, "+CDS: ", tpdu);
        if (state.Settings.ReportIndication != StoreReport) return false;
        var store = (state.Profile.ReportStore is { } name ? state.Stores.Find(name) : null) ?? state.Stores.Receiving;
        if (!TryStore(card, store, tpdu, out var index)) return TellFull(store.Name);
        Finish(card, card.Reports, tpdu);
        Tell($"+CDSI: \"{store.Name}\",{index}");
        return true;
    }

    private bool TryStore(SimCard card, MessageStore store, byte[] tpdu, out int index)
    {
        index = 0;
        return state.Fault.Mode != ModemFaultMode.StorageFull && store.TryAdd(WithServiceCentre(card, tpdu), tpdu.Length, out index);
    }

    private bool RouteToHost(SimCard card, NetworkQueue queue, string header, byte[] tpdu)
    {
        Tell($"{header}{tpdu.Length}\r\n{Convert.ToHexString(WithServiceCentre(card, tpdu))}");
        if (state.Settings.MessageService == 0)
        {
            Finish(card, queue, tpdu);
            return true;
        }

        _unacknowledged = (card, queue, tpdu);
        _deadline = after(AcknowledgementTime, GiveUpWaiting);
        return false;
    }

    private void Finish(SimCard card, NetworkQueue queue, byte[] tpdu)
    {
        queue.Remove(tpdu);
        if (queue != card.Messages) return;
        card.Received++;
        state.Received++;
    }

    // TS 27.005, 3.4.4: without an acknowledgement in time nothing more is routed to the host
    private void GiveUpWaiting()
    {
        state.Settings.Indications[1] = 0;
        state.Settings.Indications[3] = 0;
        EndWait();
    }

    private void EndWait()
    {
        _deadline?.Dispose();
        _deadline = null;
        _unacknowledged = null;
        _isPaused = false;
    }

    private bool TellFull(string store)
    {
        if (!_toldFull && state.Profile.StoreFullLine is { } line) Tell(line.Replace("{store}", store, StringComparison.Ordinal));
        _toldFull = true;
        return false;
    }

    private void Tell(string line)
    {
        if (state.Settings.IndicationMode != 0)
        {
            unsolicited(line);
            return;
        }

        _kept.Enqueue(line);
        if (_kept.Count > KeptLinesMax) _kept.Dequeue();
    }

    private static byte[] WithServiceCentre(SimCard card, byte[] tpdu)
    {
        var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        TpAddress.Of(card.Identity.NetworkServiceCentre).WriteServiceCentre(writer);
        writer.Write(tpdu);
        return buffer.Written.ToArray();
    }
}

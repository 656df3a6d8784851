using Signalbox.HardwareSim.Modems.At;
using Signalbox.HardwareSim.Modems.Faults;
using Signalbox.HardwareSim.Modems.Memory;
using Signalbox.HardwareSim.Modems.Pdu;
using Signalbox.HardwareSim.Modems.State;
using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Modems.Air;

/// <summary>
/// What the network brings, on its way to a store or to the host as <c>+CNMI</c> says (3GPP TS 27.005, 3.4.1). What cannot come in now
/// waits in the network: the modem is away, its store is full, or the host has not yet acknowledged what came before (3.4.4).
/// </summary>
internal sealed class Arrivals(ModemState state, Action<string> unsolicited, Func<TimeSpan, Action, IDisposable> after)
{
    /// <summary>Messages or reports that wait in the network at the most.</summary>
    public const int WaitingMax = 1000;

    private const int KeptLinesMax = 100;
    private const int StoreAndTell = 1;
    private const int Route = 2;
    private const int StoreReport = 2;
    private const int RouteReport = 1;

    /// <summary>How long until the network brings again what the host refused.</summary>
    private static readonly TimeSpan RepetitionTime = TimeSpan.FromSeconds(5);

    /// <summary>How long the modem waits for the host's acknowledgement: timer TR2M of 3GPP TS 24.011, 10, is 12 to 20 s.</summary>
    private static readonly TimeSpan AcknowledgementTime = TimeSpan.FromSeconds(15);

    private readonly Queue<byte[]> _messages = new();
    private readonly Queue<byte[]> _reports = new();
    private readonly Queue<string> _kept = new();
    private Queue<byte[]>? _unacknowledged;
    private IDisposable? _deadline;
    private bool _isPaused;
    private bool _toldFull;

    /// <summary>Takes the parts of a message, SMS-DELIVERs; false, and takes none, when too many wait.</summary>
    public bool TryAddMessage(IReadOnlyList<byte[]> tpdus)
    {
        if (_messages.Count + tpdus.Count > WaitingMax) return false;
        foreach (var tpdu in tpdus) _messages.Enqueue(tpdu);
        return true;
    }

    /// <summary>Takes an SMS-STATUS-REPORT. When too many wait the oldest is lost.</summary>
    public void AddReport(byte[] tpdu)
    {
        if (_reports.Count >= WaitingMax && _unacknowledged != _reports) _reports.Dequeue();
        if (_reports.Count < WaitingMax) _reports.Enqueue(tpdu);
    }

    /// <summary>Brings in what can come in now.</summary>
    public void Pump()
    {
        while (state.Settings.IndicationMode != 0 && _kept.TryDequeue(out var line)) unsolicited(line);
        while (CanTake() && _messages.TryPeek(out var message) && TakeMessage(message)) continue;
        while (CanTake() && _reports.TryPeek(out var report) && TakeReport(report)) continue;
    }

    /// <summary>The host's <c>+CNMA</c>: with a bad one the network will bring the message again.</summary>
    public AtResult Acknowledge(bool isGood)
    {
        if (_unacknowledged is not { } queue) return AtResult.Message(MessageError.NoAcknowledgementExpected);
        EndWait();
        if (isGood) Finish(queue);
        else _deadline = after(RepetitionTime, EndWait);
        _isPaused = !isGood;
        return AtResult.Ok;
    }

    /// <summary>Messages and reports that wait in the network.</summary>
    public int Waiting => _messages.Count + _reports.Count;

    /// <summary>Forgets what <c>+CNMI</c> mode 0 kept back.</summary>
    public void ForgetKept() => _kept.Clear();

    /// <summary>A start of the modem: what was not acknowledged comes again.</summary>
    public void Reset()
    {
        EndWait();
        _kept.Clear();
        _toldFull = false;
    }

    private bool CanTake() => state.IsReachable && _unacknowledged is null && !_isPaused;

    private bool TakeMessage(byte[] tpdu)
    {
        if (state.Settings.MessageIndication == Route) return RouteToHost(_messages, "+CMT: ,", tpdu);
        var store = state.Stores.Receiving;
        if (!TryStore(store, tpdu, out var index)) return TellFull(store.Name);
        Finish(_messages);
        _toldFull = false;
        // mt 3 routes messages of class 3 alone; the network has none
        if (state.Settings.MessageIndication >= StoreAndTell) Tell($"+CMTI: \"{store.Name}\",{index}");
        return true;
    }

    // ds 0: the modem takes no reports, and a service centre that repeats them keeps them until it does
    private bool TakeReport(byte[] tpdu)
    {
        if (state.Settings.ReportIndication == RouteReport) return RouteToHost(_reports, "+CDS: ", tpdu);
        if (state.Settings.ReportIndication != StoreReport) return false;
        var store = (state.Profile.ReportStore is { } name ? state.Stores.Find(name) : null) ?? state.Stores.Receiving;
        if (!TryStore(store, tpdu, out var index)) return TellFull(store.Name);
        Finish(_reports);
        Tell($"+CDSI: \"{store.Name}\",{index}");
        return true;
    }

    private bool TryStore(MessageStore store, byte[] tpdu, out int index)
    {
        index = 0;
        return state.Fault.Mode != ModemFaultMode.StorageFull && store.TryAdd(WithServiceCentre(tpdu), tpdu.Length, out index);
    }

    private bool RouteToHost(Queue<byte[]> queue, string header, byte[] tpdu)
    {
        Tell($"{header}{tpdu.Length}\r\n{Convert.ToHexString(WithServiceCentre(tpdu))}");
        if (state.Settings.MessageService == 0)
        {
            Finish(queue);
            return true;
        }

        _unacknowledged = queue;
        _deadline = after(AcknowledgementTime, GiveUpWaiting);
        return false;
    }

    private void Finish(Queue<byte[]> queue)
    {
        queue.Dequeue();
        if (queue == _messages) state.Received++;
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

    private byte[] WithServiceCentre(byte[] tpdu)
    {
        var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        TpAddress.Of(state.Identity.NetworkServiceCentre).WriteServiceCentre(writer);
        writer.Write(tpdu);
        return buffer.Written.ToArray();
    }
}

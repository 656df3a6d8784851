using Signalbox.HardwareSim.Modems.Dialects;
using Signalbox.HardwareSim.Modems.Memory;
using Signalbox.HardwareSim.Modems.Pdu;

namespace Signalbox.HardwareSim.Modems.Sim;

/// <summary>
/// A SIM: its identity, its PIN with the counters of tries, its service centre, its last message reference and its store; and what the
/// network knows of its subscription. It keeps them over a reset of the modem and when it is put into another one. It belongs to the modem
/// that it is in, and is used under that modem's lock; only what the network does to it is thread-safe.
/// </summary>
public sealed class SimCard
{
    /// <summary>Tries of a PIN (3GPP TS 51.011, 9.3).</summary>
    public const int PinTriesMax = 3;

    /// <summary>Tries of a PUK.</summary>
    public const int PukTriesMax = 10;

    /// <summary>The least digits of a PIN.</summary>
    public const int PinLengthMin = 4;

    /// <summary>The most digits of a PIN.</summary>
    public const int PinLengthMax = 8;

    // VERIFY and UNBLOCK without a code ask for the tries left and take none (ETSI TS 102 221, 11.1.9 and 11.1.13)
    private const string VerifyPinEmpty = "0020000100";
    private const string UnblockPinEmpty = "002C000100";
    private const string InstructionNotSupported = "6D00";

    private const int RefusedKept = 20;

    private readonly string _puk;
    private readonly Queue<string> _refused = new();
    private string? _pin;
    private int _nextReference;
    private volatile Action? _wake;

    /// <summary>Makes a SIM that was just powered on.</summary>
    public SimCard(SimIdentity identity)
    {
        Identity = identity;
        ServiceCentre = identity.ServiceCentre;
        _pin = identity.Pin;
        _puk = identity.Puk;
        _nextReference = identity.FirstReference;
        PowerOn();
    }

    /// <summary>Who it is.</summary>
    public SimIdentity Identity { get; }

    /// <summary>What it asks for now.</summary>
    public SimLock Lock { get; private set; }

    /// <summary>Tries of the PIN left.</summary>
    public int PinTries { get; private set; } = PinTriesMax;

    /// <summary>How often a PIN or PUK was tried on this card, ever.</summary>
    public int CodesTried { get; private set; }

    /// <summary>The codes that it refused, the latest last; no more than some.</summary>
    public IReadOnlyList<string> CodesRefused => [.. _refused];

    /// <summary>Tries of the PUK left.</summary>
    public int PukTries { get; private set; } = PukTriesMax;

    /// <summary>The service centre's number, with a plus when it is international; empty when none is set.</summary>
    public string ServiceCentre { get; set; }

    /// <summary>Messages that the network took from it.</summary>
    public long Sent { get; set; }

    /// <summary>Messages that it received.</summary>
    public long Received { get; set; }

    /// <summary>Whether the network takes no more messages from it.</summary>
    public bool IsUsedUp => Sent >= Identity.MessagesMax;

    /// <summary>Its place for messages; null until a modem first reads it.</summary>
    internal MessageStore? Store { get; private set; }

    /// <summary>Messages that wait for it in the network.</summary>
    internal NetworkQueue Messages { get; } = new();

    /// <summary>Status reports that wait for it in the network.</summary>
    internal NetworkQueue Reports { get; } = new();

    /// <summary>Messages and reports that wait for it in the network.</summary>
    public int Waiting => Messages.Count + Reports.Count;

    /// <summary>The network has a message for it, in one part or several. False, and none is taken, when too many wait. Thread-safe.</summary>
    public bool TryDeliver(IReadOnlyList<DeliverTpdu> parts)
    {
        if (!Messages.TryAdd([.. parts.Select(part => part.ToArray())])) return false;
        _wake?.Invoke();
        return true;
    }

    /// <summary>The network has a status report for it; when too many wait the oldest is lost. Thread-safe.</summary>
    public void Report(StatusReportTpdu report)
    {
        Reports.Add(report.ToArray());
        _wake?.Invoke();
    }

    /// <summary>It is in a modem now, which has so many places for its messages and is told when something waits.</summary>
    internal void Enter(StoreSize size, int firstIndex, Action wake)
    {
        Store ??= new MessageStore(size.Name, size.Capacity, firstIndex);
        Store.CountFrom(firstIndex);
        _wake = wake;
    }

    /// <summary>It is in no modem.</summary>
    internal void Leave() => _wake = null;

    /// <summary>Asks for the PIN again, if there is one.</summary>
    public void PowerOn()
    {
        if (Lock is SimLock.Ready or SimLock.Pin) Lock = _pin is null ? SimLock.Ready : SimLock.Pin;
    }

    /// <summary>Tries a PIN; false when it is wrong, which takes a try.</summary>
    public bool TryPin(string pin)
    {
        CodesTried++;
        if (pin == _pin)
        {
            PinTries = PinTriesMax;
            Lock = SimLock.Ready;
            return true;
        }

        NoteRefusal(pin);
        if (--PinTries == 0) Lock = SimLock.Puk;
        return false;
    }

    /// <summary>Tries a PUK and sets a new PIN; false when the PUK is wrong, which takes a try.</summary>
    public bool TryPuk(string puk, string newPin)
    {
        CodesTried++;
        if (puk == _puk)
        {
            _pin = newPin;
            (PinTries, PukTries) = (PinTriesMax, PukTriesMax);
            Lock = SimLock.Ready;
            return true;
        }

        NoteRefusal(puk);
        if (--PukTries == 0) Lock = SimLock.Blocked;
        return false;
    }

    /// <summary>What the control API shows of it.</summary>
    public SimStatus Describe(int slot) => new(
        slot, Identity.Iccid, Identity.Imsi, Identity.Number, Lock, Sent, Identity.MessagesMax, Received, Waiting);

    /// <summary>What the control API shows of its codes.</summary>
    public PinStatus DescribeCodes() => new(Lock, PinTries, PukTries, CodesTried, CodesRefused);

    /// <summary>The status words of a command to the card, both in hexadecimal; two commands ask for the tries left.</summary>
    public string Execute(string command) => command.ToUpperInvariant() switch
    {
        VerifyPinEmpty => $"63C{PinTries:X}",
        UnblockPinEmpty => $"63C{PukTries:X}",
        _ => InstructionNotSupported,
    };

    /// <summary>The next message reference, 0 to 255 and round again (3GPP TS 23.040, 9.2.3.6).</summary>
    public byte TakeReference()
    {
        var reference = (byte)_nextReference;
        _nextReference = (reference + 1) & 0xFF;
        return reference;
    }

    private void NoteRefusal(string code)
    {
        _refused.Enqueue(code);
        if (_refused.Count > RefusedKept) _refused.Dequeue();
    }
}

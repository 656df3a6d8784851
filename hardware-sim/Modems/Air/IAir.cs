using Signalbox.HardwareSim.Modems.Pdu;
using Signalbox.HardwareSim.Modems.Sim;

namespace Signalbox.HardwareSim.Modems.Air;

/// <summary>What a modem's radio reaches: the network behind it. Thread-safe.</summary>
public interface IAir
{
    /// <summary>How long one message is on the air, either way.</summary>
    TimeSpan AirTime { get; }

    /// <summary>How long one is that follows another while the relay link is open.</summary>
    TimeSpan LinkedAirTime { get; }

    /// <summary>Takes a message that the network has accepted. It must not call back into the modem before it returns.</summary>
    /// <param name="from">The card that it was sent with.</param>
    /// <param name="reference">TP-MR, which a status report carries back.</param>
    /// <param name="submit">The message.</param>
    void Submit(SimCard from, byte reference, SubmitTpdu submit);

    /// <summary>The network's answer to a USSD code; null when it knows no such service.</summary>
    string? AnswerUssd(string code);
}

using System.Text;
using Signalbox.HardwareSim.Modems.State;

namespace Signalbox.HardwareSim.Modems.At;

/// <summary>Writes what a modem says, in the form that V, Q and <c>+CMEE</c> ask for (ITU-T V.250, 5.7 and 6.2.6).</summary>
internal sealed class AtWriter(ModemState state)
{
    private readonly StringBuilder _text = new();

    private string Leader => state.Settings.Verbose ? "\r\n" : "";

    /// <summary>A character of the host, sent back.</summary>
    public void Echo(char character) => _text.Append(character);

    /// <summary>A line of information, or an unsolicited one.</summary>
    public void Line(string line) => _text.Append(Leader).Append(line).Append("\r\n");

    /// <summary>What asks for a PDU (3GPP TS 27.005, 3.5.1).</summary>
    public void Prompt() => _text.Append(state.Profile.Prompt);

    /// <summary>A final result.</summary>
    public void Final(AtResult result)
    {
        if (state.Settings.Quiet || result.Outcome == AtOutcome.Silence) return;
        var words = result.Outcome switch
        {
            AtOutcome.Ok => state.Settings.Verbose ? "OK" : "0",
            AtOutcome.Unknown when state.Settings.Verbose => state.Profile.UnknownWords,
            AtOutcome.Message => $"+CMS ERROR: {result.Code}",
            AtOutcome.Equipment when state.Settings.ErrorLevel == 1 => $"+CME ERROR: {result.Code}",
            AtOutcome.Equipment when state.Settings.ErrorLevel == 2 => $"+CME ERROR: {EquipmentError.Words(result.Code)}",
            _ => state.Settings.Verbose ? "ERROR" : "4",
        };
        _text.Append(Leader).Append(words).Append(words.Length > 1 && state.Settings.Verbose ? "\r\n" : "\r");
    }

    /// <summary>Everything written since the last time.</summary>
    public byte[] TakeAll()
    {
        var octets = Encoding.Latin1.GetBytes(_text.ToString());
        _text.Clear();
        return octets;
    }
}

using System.Globalization;
using System.Text;
using Signalbox.Kernel.Testing;

namespace Signalbox.ModemSim.Tests.Hosts;

/// <summary>A modem on the desk with a clock that stands still: what the host types in is answered before the call returns.</summary>
internal sealed class Desk : IDisposable
{
    private readonly StringBuilder _said = new();

    public Desk(ModemProfile? profile = null, ModemIdentity? identity = null, params IReadOnlyList<SimIdentity> furtherSims)
    {
        Modem = new SimulatedModem(profile ?? ModemProfiles.Generic, identity ?? ModemIdentity.Of(0), Air, Clock, furtherSims: furtherSims);
        Modem.Connect(octets => _said.Append(Encoding.Latin1.GetString(octets)));
    }

    public ManualClock Clock { get; } = new();

    public RecordedAir Air { get; } = new();

    public SimulatedModem Modem { get; }

    /// <summary>Types characters in; the result is what the modem has said since the last time, as it came.</summary>
    public string Type(string characters)
    {
        Modem.Receive(Encoding.Latin1.GetBytes(characters));
        return Heard();
    }

    /// <summary>Gives a command without echo; the result is the modem's lines, joined by bars.</summary>
    public string Ask(string command)
    {
        Type("ATE0\r");
        return Lines(Type(command + "\r"));
    }

    /// <summary>Gives CMGS and the PDU; the result is what follows the PDU at once.</summary>
    public string Send(string pdu, int tpduOctets)
    {
        Assert.Equal("> ", Lines(Type($"ATE0\rAT+CMGS={tpduOctets}\r"))[^2..]);
        return Lines(Type(pdu + "\u001a"));
    }

    /// <summary>Lets time pass; the result is the lines that the modem said meanwhile.</summary>
    public string Wait(double seconds)
    {
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        return Lines(Heard());
    }

    /// <summary>Lets seconds pass; the result is what the modem said meanwhile, as it came.</summary>
    public string Pass(string seconds)
    {
        Clock.Advance(TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)));
        return Heard();
    }

    /// <summary>What the modem has said since the last time.</summary>
    public string Heard()
    {
        var said = _said.ToString();
        _said.Clear();
        return said;
    }

    public void Dispose() => Modem.Dispose();

    private static string Lines(string said) => string.Join('|', said.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
}

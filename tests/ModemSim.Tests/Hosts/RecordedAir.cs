using Signalbox.HardwareSim.Modems.Air;

namespace Signalbox.ModemSim.Tests.Hosts;

/// <summary>An air that keeps what is sent into it.</summary>
internal sealed class RecordedAir : IAir
{
    public TimeSpan AirTime => TimeSpan.FromMilliseconds(200);

    public TimeSpan LinkedAirTime => TimeSpan.FromMilliseconds(80);

    public List<(byte Reference, SubmitTpdu Message)> Sent { get; } = [];

    public void Submit(SimCard from, byte reference, SubmitTpdu submit) => Sent.Add((reference, submit));

    public string? AnswerUssd(string code) => code == "*100#" ? "Balance: 10.00 EUR" : null;
}

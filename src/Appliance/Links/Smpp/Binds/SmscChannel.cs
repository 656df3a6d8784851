using Signalbox.Appliance.Configuration;
using Signalbox.Smpp.Codec.Pdus;

namespace Signalbox.Appliance.Links.Smpp.Binds;

/// <summary>A way to the SMSC and back: a transceiver, or a transmitter and a receiver, of which neither is of use without the other.</summary>
internal sealed class SmscChannel
{
    private SmscChannel(params SmscBind[] binds) => Binds = binds;

    /// <summary>One, or the transmitter and the receiver.</summary>
    public IReadOnlyList<SmscBind> Binds { get; }

    public bool IsUp => Binds.All(bind => bind.IsBound);

    /// <summary>Whether it could send and its window is full.</summary>
    public bool IsFull => IsUp && Binds[0].IsFull;

    public int InFlight => Binds.Sum(bind => bind.InFlight);

    /// <summary>Why it is not up; of a pair, which half is missing.</summary>
    public string Detail => Binds.Count == 1
        ? Binds[0].Detail
        : string.Join("; ", Binds.Where(bind => !bind.IsBound).Select(bind => $"{HalfOf(bind)} missing: {bind.Detail}"));

    /// <summary>What somebody has to look at, each half by its name.</summary>
    public IEnumerable<string> Alarms => Binds.Where(bind => bind.Alarm.Length > 0).Select(bind => $"{bind.Name}: {bind.Alarm}");

    public static SmscChannel Open(ChannelKind kind, string name, BindWork work)
    {
        if (kind == ChannelKind.Transceiver) return new SmscChannel(new SmscBind(name, BindKind.Transceiver, work));
        var transmitter = new SmscBind($"{name} transmitter", BindKind.Transmitter, work);
        var receiver = new SmscBind($"{name} receiver", BindKind.Receiver, work) { Other = transmitter };
        transmitter.Other = receiver;
        return new SmscChannel(transmitter, receiver);
    }

    private static string HalfOf(SmscBind bind) => bind.Kind == BindKind.Receiver ? "receiver" : "transmitter";
}

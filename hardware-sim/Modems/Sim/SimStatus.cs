using System.Text.Json.Serialization;
using Signalbox.HardwareSim.Faults;

namespace Signalbox.HardwareSim.Modems.Sim;

/// <summary>What the control API shows of a card in a modem.</summary>
/// <param name="Slot">Its slot, from 1.</param>
/// <param name="Iccid">ICCID.</param>
/// <param name="Imsi">IMSI.</param>
/// <param name="Number">Its own number, without a plus.</param>
/// <param name="Lock">What it asks for.</param>
/// <param name="Sent">Messages that the network took from it, ever.</param>
/// <param name="MessagesMax">How many the network takes at the most; null for no limit.</param>
/// <param name="Received">Messages that it received, ever.</param>
/// <param name="Waiting">Messages and reports that wait for it in the network.</param>
public sealed record SimStatus(
    int Slot,
    string Iccid,
    string Imsi,
    string Number,
    [property: JsonConverter(typeof(CamelCaseNames<SimLock>))] SimLock Lock,
    long Sent,
    int? MessagesMax,
    long Received,
    int Waiting);

using System.Text;

namespace Signalbox.HardwareSim.Tests.Harness;

/// <summary>A deliver_sm cut at the places where SMPP 3.4, 4.6.1 puts its fields.</summary>
public sealed record DeliverSm(
    uint Sequence, string From, string To, byte EsmClass, byte DataCoding, byte[] ShortMessage, IReadOnlyDictionary<int, byte[]> Tlvs)
{
    public string Text => Encoding.Latin1.GetString(ShortMessage);

    public static DeliverSm Take(byte[] pdu)
    {
        var at = 16;
        Until0(); // service_type
        at += 2;
        var from = Until0();
        at += 2;
        var to = Until0();
        var esmClass = pdu[at];
        at += 3;
        Until0();
        Until0();
        var dataCoding = pdu[at + 2];
        at += 4;
        var message = pdu[(at + 1)..(at + 1 + pdu[at])];
        at += 1 + message.Length;
        var tlvs = new Dictionary<int, byte[]>();
        while (at < pdu.Length)
        {
            var length = (pdu[at + 2] << 8) | pdu[at + 3];
            tlvs.Add((pdu[at] << 8) | pdu[at + 1], pdu[(at + 4)..(at + 4 + length)]);
            at += 4 + length;
        }

        var sequence = Convert.ToUInt32(Convert.ToHexString(pdu[12..16]), 16);
        return new DeliverSm(sequence, from, to, esmClass, dataCoding, message, tlvs);

        string Until0()
        {
            var end = Array.IndexOf(pdu, (byte)0, at);
            var text = Encoding.ASCII.GetString(pdu[at..end]);
            at = end + 1;
            return text;
        }
    }
}

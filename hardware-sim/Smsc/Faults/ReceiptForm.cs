using System.Buffers.Binary;
using System.Text;
using Signalbox.HardwareSim.Smpp;

namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>How receipts are written while faults shape them, worked out once.</summary>
internal sealed class ReceiptForm
{
    /// <summary>The fields in the order of Appendix B, by the names that faults give them.</summary>
    public const string AllFields = "id sub dlvrd submit done stat err text";

    public ReceiptForm(ReceiptFaults receipts, MessageIdFaults ids)
    {
        Ids = ids;
        Dates = receipts.Dates;
        Carrier = receipts.Carrier;
        Err = receipts.Err is null ? null : Encoding.ASCII.GetBytes(receipts.Err);
        IntermediateEsmClass = (byte)(receipts.IntermediateEsmClass ?? EsmClass.Receipt);
        Fields = TryReadFields(receipts.Fields, out var fields) ? fields : [];
        FurtherTlvs = TryReadTlvs(receipts.Tlvs, out var tlvs) ? tlvs : [];
    }

    public MessageIdFaults Ids { get; }

    public ReceiptDates Dates { get; }

    public ReceiptCarrier Carrier { get; }

    public byte IntermediateEsmClass { get; }

    /// <summary>What err says; null for what it should say.</summary>
    public byte[]? Err { get; }

    public ReceiptField[] Fields { get; }

    /// <summary>TLVs to be added, as they go out.</summary>
    public byte[] FurtherTlvs { get; }

    /// <summary>Reads names of fields with blanks between; null stands for all of them.</summary>
    public static bool TryReadFields(string? names, out ReceiptField[] fields)
    {
        var named = (names ?? AllFields).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var known = AllFields.Split(' ').ToList();
        fields = [.. named.Where(known.Contains).Distinct().Select(name => (ReceiptField)known.IndexOf(name))];
        return fields.Length == named.Length;
    }

    /// <summary>Reads TLVs, tag by value.</summary>
    public static bool TryReadTlvs(IReadOnlyDictionary<string, string>? tlvs, out byte[] octets)
    {
        octets = [];
        if (tlvs is null) return true;
        var written = new List<byte>();
        Span<byte> head = stackalloc byte[4];
        foreach (var (tag, value) in tlvs)
        {
            if (!FaultRules.TryNumber(tag, out var number) || number > ushort.MaxValue) return false;
            if (value is null || value.Length % 2 != 0 || !value.All(char.IsAsciiHexDigit)) return false;
            BinaryPrimitives.WriteUInt16BigEndian(head, (ushort)number);
            BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(value.Length / 2));
            written.AddRange(head);
            written.AddRange(Convert.FromHexString(value));
            if (written.Count > ReceiptFaults.TlvOctetsMax) return false;
        }

        octets = [.. written];
        return true;
    }
}

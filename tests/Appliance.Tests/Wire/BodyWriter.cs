using System.Buffers.Binary;
using System.Text;
using Signalbox.Appliance.Tests.Table;

namespace Signalbox.Appliance.Tests.Wire;

/// <summary>Puts a body together from the fields of a statement; those that it does not name have their defaults.</summary>
internal sealed class BodyWriter
{
    private readonly Func<string, Value?> _find;
    private readonly List<byte> _octets = [];

    private BodyWriter(Func<string, Value?> find) => _find = find;

    private byte DataCoding => _find("data_coding") is { } coding ? (byte)coding.Number : (byte)0;

    /// <summary>Makes the body.</summary>
    /// <param name="form">What it is made of.</param>
    /// <param name="tlvs">Names of the TLVs, in order.</param>
    /// <param name="find">The value of a field; null for none.</param>
    public static byte[] Write(PduForm form, IEnumerable<string> tlvs, Func<string, Value?> find)
    {
        var writer = new BodyWriter(find);
        foreach (var field in form.Fields) writer.Write(field);
        foreach (var tlv in tlvs) writer.Write(TlvForm.Find(tlv)!);
        return [.. writer._octets];
    }

    private void Write(PduField field)
    {
        var value = _find(field.Name);
        switch (field.Kind)
        {
            case FieldKind.Byte:
                _octets.Add(value is null ? (byte)0 : checked((byte)value.Number));
                break;
            case FieldKind.CString:
                _octets.AddRange(value?.Octets(Encoding.Latin1.GetBytes) ?? []);
                _octets.Add(0);
                break;
            case FieldKind.ShortMessage:
                var text = value?.Octets(EncodeText) ?? [];
                _octets.Add(checked((byte)text.Length));
                _octets.AddRange(text);
                break;
            case FieldKind.Destinations:
                WriteDestinations(value?.Text ?? "");
                break;
            default:
                throw new FormatException($"{field.Name} is a server's");
        }
    }

    // number | flag 1, ton, npi, address 0 | flag 2, list 0 ...
    private void WriteDestinations(string listed)
    {
        const string list = "list:";
        var destinations = listed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        _octets.Add(checked((byte)destinations.Length));
        foreach (var destination in destinations)
        {
            var isList = destination.StartsWith(list, StringComparison.Ordinal);
            _octets.AddRange(isList
                ? [2, .. Encoding.ASCII.GetBytes(destination[list.Length..]), 0]
                : [1, 1, 1, .. Encoding.ASCII.GetBytes(destination), 0]);
        }
    }

    private void Write(TlvForm form)
    {
        var octets = Encode(form, _find(form.Name)!);
        Span<byte> head = stackalloc byte[4];
        BinaryPrimitives.WriteUInt16BigEndian(head, form.Tag);
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], checked((ushort)octets.Length));
        _octets.AddRange(head);
        _octets.AddRange(octets);
    }

    // Octets as they are written stand for themselves, so that a scenario can send what is malformed.
    private byte[] Encode(TlvForm form, Value value) => form.Kind switch
    {
        _ when value.IsOctets => value.Octets(_ => []),
        TlvKind.Byte => [checked((byte)value.Number)],
        TlvKind.UInt16 => [(byte)(value.Number >> 8), (byte)value.Number],
        TlvKind.CString => [.. value.Octets(Encoding.Latin1.GetBytes), 0],
        TlvKind.Text => value.Octets(EncodeText),
        _ => value.Octets(Encoding.Latin1.GetBytes),
    };

    private byte[] EncodeText(string text) => WireText.Encode(DataCoding, text);
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Signalbox.Appliance.Tests.Wire;

/// <summary>Takes a body apart, strictly: what does not come out even is an <see cref="InvalidDataException"/>.</summary>
internal sealed class BodyReader
{
    private readonly byte[] _body;
    private readonly Dictionary<string, byte[]> _fields = [];
    private int _at;

    private BodyReader(byte[] body) => _body = body;

    public static IReadOnlyDictionary<string, byte[]> Read(WirePdu pdu)
    {
        // A response that refuses may leave its body out (SMPP 3.4, 4.4.2).
        if (PduForm.Find(pdu.Command) is not { } form || pdu.Body.Length == 0) return new Dictionary<string, byte[]>();
        var reader = new BodyReader(pdu.Body);
        foreach (var field in form.Fields) reader.Add(field.Name, reader.Read(field.Kind));
        while (reader._at < pdu.Body.Length) reader.ReadTlv();
        return reader._fields;
    }

    private byte[] Read(FieldKind kind) => kind switch
    {
        FieldKind.Byte => Take(1),
        FieldKind.CString => TakeCString(),
        FieldKind.ShortMessage => Take(Take(1)[0]),
        FieldKind.Refused => ReadRefused(),
        _ => throw new InvalidDataException("only clients send destinations"),
    };

    // number | ton | npi | address 0 | command_status, four octets; shown as "79001234567 0x0B, ..."
    private byte[] ReadRefused()
    {
        var shown = new List<string>();
        for (var left = Take(1)[0]; left > 0; left--)
        {
            Take(2);
            var address = Encoding.ASCII.GetString(TakeCString());
            shown.Add(string.Create(CultureInfo.InvariantCulture, $"{address} 0x{BinaryPrimitives.ReadUInt32BigEndian(Take(4)):X2}"));
        }

        return Encoding.ASCII.GetBytes(string.Join(", ", shown));
    }

    private void ReadTlv()
    {
        var form = TlvForm.Find(BinaryPrimitives.ReadUInt16BigEndian(Take(2)));
        var value = Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2)));
        if (form.Kind == TlvKind.CString)
        {
            if (value is not [.., 0]) throw new InvalidDataException($"{form.Name} has no NUL at its end");
            value = value[..^1];
        }

        Add(form.Name, value);
    }

    private void Add(string name, byte[] value)
    {
        if (!_fields.TryAdd(name, value)) throw new InvalidDataException($"{name} stands there twice");
    }

    private byte[] Take(int count)
    {
        if (_body.Length - _at < count) throw new InvalidDataException($"the body ends {count - (_body.Length - _at)} octets too early");
        return _body[_at..(_at += count)];
    }

    private byte[] TakeCString()
    {
        var end = Array.IndexOf(_body, (byte)0, _at);
        if (end < 0) throw new InvalidDataException("a string has no NUL");
        var value = _body[_at..end];
        _at = end + 1;
        return value;
    }
}

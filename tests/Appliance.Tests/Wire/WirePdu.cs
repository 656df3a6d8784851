using System.Buffers.Binary;
using System.Text;

namespace Signalbox.Appliance.Tests.Wire;

/// <summary>A PDU as it stood on the wire, and what its fields are. This codec shares nothing with the product's.</summary>
internal sealed record WirePdu(uint Command, uint Status, uint Sequence, byte[] Body)
{
    public const int HeaderSize = 16;

    private IReadOnlyDictionary<string, byte[]>? _fields;

    public string Name => PduForm.Find(Command)?.Name ?? $"0x{Command:X8}";

    public bool IsResponse => (Command & PduForm.Response) != 0;

    /// <summary>Fields and TLVs by name: integers as their octets, strings without their NUL.</summary>
    public IReadOnlyDictionary<string, byte[]> Fields => _fields ??= BodyReader.Read(this);

    public byte DataCoding => Fields.TryGetValue("data_coding", out var coding) ? coding[0] : (byte)0;

    public string Ascii(string field) => Fields.TryGetValue(field, out var octets) ? Encoding.Latin1.GetString(octets) : "";

    /// <summary>The text or data, from wherever it stands.</summary>
    public byte[] Message => Fields.TryGetValue("message_payload", out var payload) ? payload
        : Fields.TryGetValue("short_message", out var message) ? message : [];

    public byte[] ToOctets()
    {
        var pdu = new byte[HeaderSize + Body.Length];
        BinaryPrimitives.WriteInt32BigEndian(pdu, pdu.Length);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(4), Command);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(8), Status);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(12), Sequence);
        Body.CopyTo(pdu, HeaderSize);
        return pdu;
    }

    /// <summary>Reads the next PDU of a stream; null when it ends between two.</summary>
    public static async Task<WirePdu?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var header = new byte[HeaderSize];
        var read = await stream.ReadAtLeastAsync(header, HeaderSize, throwOnEndOfStream: false, cancellation);
        if (read == 0) return null;
        if (read < HeaderSize) throw new EndOfStreamException("the stream ended inside a header");
        var length = BinaryPrimitives.ReadInt32BigEndian(header);
        if (length is < HeaderSize or > 100_000) throw new InvalidDataException($"command_length {length}");
        var body = new byte[length - HeaderSize];
        await stream.ReadExactlyAsync(body, cancellation);
        return new WirePdu(
            BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)), BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8)),
            BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(12)), body);
    }

    public override string ToString()
    {
        var shown = new StringBuilder(Name);
        if (Status != 0) shown.Append($" 0x{Status:X2}");
        foreach (var (name, octets) in Fields)
        {
            if (octets.Length == 0 || (octets.Length == 1 && octets[0] == 0)) continue;
            var isText = octets.Length > 2 && octets.All(octet => octet is >= 0x20 and < 0x7F);
            shown.Append(' ').Append(name).Append('=');
            shown.Append(isText ? $"\"{Encoding.ASCII.GetString(octets)}\"" : "hex:" + Convert.ToHexString(octets));
        }

        return shown.ToString();
    }
}

using System.Buffers.Binary;
using System.Text;
using Signalbox.Smpp.Codec;

namespace Signalbox.Smpp.Trace;

/// <summary>
/// Finds the fields of a PDU, whatever is wrong with it: sizes are not looked at, and what cannot be read as a field is the rest.
/// </summary>
internal ref struct FieldReader
{
    private const byte SubscriberFlag = 1;
    private const int FieldsMax = 4096;

    private readonly ReadOnlySpan<byte> _pdu;
    private readonly CommandId _command;
    private readonly List<PduField> _fields = [];
    private int _position = SmppLimits.HeaderSize;
    private byte _esmClass;
    private bool _isBroken;

    private FieldReader(ReadOnlySpan<byte> pdu)
    {
        _pdu = pdu;
        _command = (CommandId)BinaryPrimitives.ReadUInt32BigEndian(pdu[4..]);
    }

    /// <summary>The fields behind the header, in order; <paramref name="pdu"/> has a header at least.</summary>
    public static List<PduField> Read(ReadOnlySpan<byte> pdu)
    {
        var reader = new FieldReader(pdu);
        // a response may leave its body out
        if (pdu.Length > SmppLimits.HeaderSize)
        {
            foreach (var (name, kind) in PduLayout.Of(reader._command)) reader.Field(name, kind);
            reader.Tlvs();
            reader.Rest();
        }

        return reader._fields;
    }

    private readonly int Left => _pdu.Length - _position;

    private void Field(string name, FieldKind kind)
    {
        switch (kind)
        {
            case FieldKind.Number or FieldKind.Code:
                var value = Integer(name, kind, 1);
                if (name == "esm_class") _esmClass = (byte)value;
                break;
            case FieldKind.ShortMessage:
                ShortMessage(name);
                break;
            case FieldKind.Destinations:
                var count = Integer(name, FieldKind.Number, 1);
                for (var i = 0; i < count && !_isBroken; i++) Destination();
                break;
            case FieldKind.Unsuccessful:
                var refused = Integer(name, FieldKind.Number, 1);
                for (var i = 0; i < refused && !_isBroken; i++)
                {
                    Address("dest_addr_ton", "dest_addr_npi", "destination_addr");
                    Integer("error_status_code", FieldKind.Code, 4);
                }

                break;
            default:
                CString(name, kind);
                break;
        }
    }

    private uint Integer(string name, FieldKind kind, int size)
    {
        if (!Has(size)) return 0;
        var octets = _pdu.Slice(_position, size);
        Add(new PduField(name, kind, _position, size));
        _position += size;
        return size == 1 ? octets[0] : BinaryPrimitives.ReadUInt32BigEndian(octets);
    }

    private void CString(string name, FieldKind kind)
    {
        if (_isBroken) return;
        var end = _pdu[_position..].IndexOf((byte)0);
        // the last field of a response: peers leave its NUL out
        var isWhole = end >= 0 || (kind == FieldKind.Text && name == "message_id" && _command.IsResponse());
        if (!isWhole)
        {
            _isBroken = true;
            return;
        }

        var length = end < 0 ? Left : end;
        Add(Hide(new PduField(name, kind, _position, length), _pdu.Slice(_position, length)));
        _position += Math.Min(length + 1, Left);
    }

    private void Address(string ton, string npi, string address)
    {
        Integer(ton, FieldKind.Number, 1);
        Integer(npi, FieldKind.Number, 1);
        CString(address, FieldKind.Address);
    }

    private void Destination()
    {
        var flag = Integer("dest_flag", FieldKind.Number, 1);
        if (flag == SubscriberFlag) Address("dest_addr_ton", "dest_addr_npi", "destination_addr");
        else CString("dl_name", FieldKind.Text);
    }

    private void ShortMessage(string name)
    {
        var length = (int)Integer("sm_length", FieldKind.Number, 1);
        if (!Has(length)) return;
        Add(HideMessage(new PduField(name, FieldKind.Message, _position, length)));
        _position += length;
    }

    private void Tlvs()
    {
        while (!_isBroken && Left > 0)
        {
            if (!Has(4)) return;
            var tag = BinaryPrimitives.ReadUInt16BigEndian(_pdu[_position..]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(_pdu[(_position + 2)..]);
            if (!Has(4 + length)) return;
            Add(Tlv(tag, _position + 4, length));
            _position += 4 + length;
        }
    }

    private readonly PduField Tlv(ushort tag, int offset, int length)
    {
        var known = TlvDefinition.All.TryGetValue(tag, out var definition);
        var field = new PduField(known ? definition!.Name : "unknown", FieldKind.Tlv, offset, length) { Tag = tag };
        return tag switch
        {
            TlvTag.MessagePayload => HideMessage(field with { Kind = FieldKind.Message }),
            // 5.3.2.15: what kind of subaddress, then the subaddress
            TlvTag.SourceSubaddress or TlvTag.DestSubaddress => HideFrom(field, 1, FieldPrivacy.Number),
            // 5.3.2.36: digit mode, type of number, numbering plan, then the digits
            TlvTag.CallbackNum => HideFrom(field, 3, FieldPrivacy.Number),
            TlvTag.CallbackNumAtag => HideFrom(field, 0, FieldPrivacy.Text),
            _ => known ? field : HideFrom(field, 0, FieldPrivacy.Foreign),
        };
    }

    private void Rest()
    {
        if (Left == 0) return;
        _fields.Add(HideFrom(new PduField("(not readable)", FieldKind.Rest, _position, Left), 0, IsLogin ? FieldPrivacy.Secret : FieldPrivacy.Text));
    }

    private readonly bool IsLogin =>
        _command is CommandId.BindTransmitter or CommandId.BindReceiver or CommandId.BindTransceiver or CommandId.Outbind;

    private bool Has(int count)
    {
        if (!_isBroken && Left < count) _isBroken = true;
        return !_isBroken;
    }

    private void Add(PduField field)
    {
        _fields.Add(field);
        if (_fields.Count == FieldsMax) _isBroken = true;
    }

    private static PduField Hide(PduField field, ReadOnlySpan<byte> octets) => field.Kind switch
    {
        FieldKind.Password => HideFrom(field, 0, FieldPrivacy.Secret),
        FieldKind.Address => SubscriberNumber.Hide(field, octets),
        _ => field,
    };

    // A header in front of the text is what makes parts of it, and a receipt's fields are no text: both stay to be seen.
    private readonly PduField HideMessage(PduField field)
    {
        var octets = _pdu.Slice(field.Offset, field.Length);
        var start = 0;
        if ((_esmClass & EsmClass.UserDataHeaderIndicator) != 0 && octets.Length > 0 && octets[0] < octets.Length) start = octets[0] + 1;
        else if (IsReceipt(octets) && DeliveryReceipt.TryParse(octets, out var receipt))
            start = receipt.Text.IsEmpty || !octets.Overlaps(receipt.Text, out var text) ? octets.Length : text;
        return HideFrom(field, start, FieldPrivacy.Text);
    }

    private readonly bool IsReceipt(ReadOnlySpan<byte> octets) =>
        _command is CommandId.DeliverSm or CommandId.DataSm && (_esmClass & EsmClass.TypeMask) == EsmClass.Receipt
        && octets.Length > 3 && Ascii.EqualsIgnoreCase(octets[..3], "id:"u8);

    private static PduField HideFrom(PduField field, int start, FieldPrivacy privacy)
    {
        start = Math.Min(start, field.Length);
        return field with { Privacy = privacy, HiddenOffset = field.Offset + start, HiddenLength = field.Length - start };
    }
}

namespace Signalbox.Smpp.Codec;

/// <summary>
/// The text of a delivery receipt (SMPP 3.4, Appendix B), to read and to write:
/// <c>id:IIIIIIIIII sub:SSS dlvrd:DDD submit date:YYMMDDhhmm done date:YYMMDDhhmm stat:DDDDDDD err:E text: . . .</c>
/// Read, its spans are views of the text; a field that is missing is empty.
/// </summary>
public ref struct DeliveryReceipt
{
    private const int Century = 2000;

    /// <summary>id: the message as the SMSC named it in its response.</summary>
    public ReadOnlySpan<byte> Id { get; set; }

    /// <summary>sub: how many parts were submitted, as written.</summary>
    public ReadOnlySpan<byte> Submitted { get; set; }

    /// <summary>dlvrd: how many parts were delivered, as written.</summary>
    public ReadOnlySpan<byte> Delivered { get; set; }

    /// <summary>submit date, as written; <see cref="TryReadDate"/> reads it.</summary>
    public ReadOnlySpan<byte> SubmitDate { get; set; }

    /// <summary>done date, as written; <see cref="TryReadDate"/> reads it.</summary>
    public ReadOnlySpan<byte> DoneDate { get; set; }

    /// <summary>stat, as written; <see cref="MessageStates.TryParse"/> reads it.</summary>
    public ReadOnlySpan<byte> Stat { get; set; }

    /// <summary>err: the network's own reason. Text, not a number: peers write letters here too.</summary>
    public ReadOnlySpan<byte> Err { get; set; }

    /// <summary>text: the start of the message.</summary>
    public ReadOnlySpan<byte> Text { get; set; }

    /// <summary>
    /// Reads a receipt as peers really write it: keys in any order and any case, blanks after the colons, fields missing, other fields
    /// in between. The text goes to the end, since a message may well contain "id:"; only when id or stat are still missing does it end
    /// at them.
    /// </summary>
    /// <returns>False when there is neither an id nor a state: not a receipt.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out DeliveryReceipt receipt)
    {
        receipt = default;
        var seen = default(ReceiptKeys);
        var key = ReceiptKey.None;
        var valueStart = 0;
        for (var at = 0; at < text.Length;)
        {
            var colon = text[at..].IndexOf((byte)':');
            if (colon < 0) break;
            colon += at;
            at = colon + 1;
            var found = ReceiptKeys.EndingAt(text[valueStart..colon], out var keyStart);
            if (found == ReceiptKey.None || seen.Has(found)) continue;
            if (key == ReceiptKey.Text && found is not (ReceiptKey.Id or ReceiptKey.Stat)) continue;

            receipt.Put(key, text.Slice(valueStart, keyStart));
            seen.Add(found);
            key = found;
            valueStart = at;
            if (key == ReceiptKey.Text && seen.Has(ReceiptKey.Id) && seen.Has(ReceiptKey.Stat)) break;
        }

        receipt.Put(key, text[valueStart..]);
        return seen.Has(ReceiptKey.Id) || seen.Has(ReceiptKey.Stat);
    }

    /// <summary>
    /// Reads a date of 10 (YYMMDDhhmm), 12 (YYMMDDhhmmss, or else YYYYMMDDhhmm) or 14 digits (YYYYMMDDhhmmss). The text does not say in
    /// which zone; the result has the offset zero, and whoever knows the SMSC's zone shifts it.
    /// </summary>
    public static bool TryReadDate(ReadOnlySpan<byte> text, out DateTimeOffset date)
    {
        date = default;
        Span<int> p = stackalloc int[7];
        if (text.Length is not (10 or 12 or 14) || !CalendarDate.TryReadPairs(text, p[..(text.Length / 2)])) return false;
        if (text.Length == 14) return CalendarDate.TryMake((p[0] * 100) + p[1], p[2], p[3], p[4], p[5], p[6], TimeSpan.Zero, out date);
        var second = text.Length == 12 ? p[5] : 0;
        if (CalendarDate.TryMake(Century + p[0], p[1], p[2], p[3], p[4], second, TimeSpan.Zero, out date)) return true;
        return text.Length == 12 && CalendarDate.TryMake((p[0] * 100) + p[1], p[2], p[3], p[4], p[5], 0, TimeSpan.Zero, out date);
    }

    /// <summary>Writes a date as the ten digits YYMMDDhhmm, in the offset it has.</summary>
    /// <param name="date">The date.</param>
    /// <param name="destination">At least ten octets.</param>
    public static void WriteDate(DateTimeOffset date, Span<byte> destination)
    {
        CalendarDate.WritePair(destination, date.Year);
        CalendarDate.WritePair(destination[2..], date.Month);
        CalendarDate.WritePair(destination[4..], date.Day);
        CalendarDate.WritePair(destination[6..], date.Hour);
        CalendarDate.WritePair(destination[8..], date.Minute);
    }

    /// <summary>
    /// Writes the receipt, all eight keys in the order of Appendix B, without blanks after the colons.
    /// False when <paramref name="destination"/> is too small; 254 octets hold every receipt with an id of up to 64 and a text of up to
    /// 20.
    /// </summary>
    public readonly bool TryFormat(Span<byte> destination, out int written)
    {
        written = 0;
        return Append("id:"u8, Id, destination, ref written)
            && Append(" sub:"u8, Submitted, destination, ref written)
            && Append(" dlvrd:"u8, Delivered, destination, ref written)
            && Append(" submit date:"u8, SubmitDate, destination, ref written)
            && Append(" done date:"u8, DoneDate, destination, ref written)
            && Append(" stat:"u8, Stat, destination, ref written)
            && Append(" err:"u8, Err, destination, ref written)
            && Append(" text:"u8, Text, destination, ref written);
    }

    private static bool Append(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, Span<byte> destination, ref int written)
    {
        if (key.Length + value.Length > destination.Length - written) return false;
        key.CopyTo(destination[written..]);
        written += key.Length;
        value.CopyTo(destination[written..]);
        written += value.Length;
        return true;
    }

    private void Put(ReceiptKey key, ReadOnlySpan<byte> value)
    {
        switch (key)
        {
            case ReceiptKey.Id: Id = FirstWord(value); break;
            case ReceiptKey.Submitted: Submitted = FirstWord(value); break;
            case ReceiptKey.Delivered: Delivered = FirstWord(value); break;
            case ReceiptKey.SubmitDate: SubmitDate = value.Trim((byte)' '); break;
            case ReceiptKey.DoneDate: DoneDate = value.Trim((byte)' '); break;
            case ReceiptKey.Stat: Stat = FirstWord(value); break;
            case ReceiptKey.Err: Err = FirstWord(value); break;
            case ReceiptKey.Text: Text = value.TrimStart((byte)' '); break;
        }
    }

    private static ReadOnlySpan<byte> FirstWord(ReadOnlySpan<byte> value)
    {
        value = value.TrimStart((byte)' ');
        var end = value.IndexOf((byte)' ');
        return end < 0 ? value : value[..end];
    }
}

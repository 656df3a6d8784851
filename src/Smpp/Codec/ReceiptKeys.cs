using System.Text;

namespace Signalbox.Smpp.Codec;

/// <summary>The keys of a receipt (SMPP 3.4, Appendix B).</summary>
internal enum ReceiptKey : byte
{
    None,
    Id,
    Submitted,
    Delivered,
    SubmitDate,
    DoneDate,
    Stat,
    Err,
    Text,
}

/// <summary>A set of keys, and how a key is told from what stands in front of a colon (SMPP 3.4, Appendix B).</summary>
internal struct ReceiptKeys
{
    private int _bits;

    public readonly bool Has(ReceiptKey key) => (_bits & (1 << (int)key)) != 0;

    public void Add(ReceiptKey key) => _bits |= 1 << (int)key;

    /// <summary>
    /// The key that ends where <paramref name="text"/> ends, and where it starts; it is a word of its own, blanks behind it are
    /// forgiven.
    /// </summary>
    public static ReceiptKey EndingAt(ReadOnlySpan<byte> text, out int start)
    {
        text = text.TrimEnd((byte)' ');
        start = 0;
        if (text.IsEmpty) return ReceiptKey.None;
        return (text[^1] | 0x20) switch
        {
            'd' => Is(text, "id"u8, ref start) ? ReceiptKey.Id : Is(text, "dlvrd"u8, ref start) ? ReceiptKey.Delivered : ReceiptKey.None,
            'b' => Is(text, "sub"u8, ref start) ? ReceiptKey.Submitted : ReceiptKey.None,
            'e' => Is(text, "submit date"u8, ref start) ? ReceiptKey.SubmitDate
                : Is(text, "done date"u8, ref start) ? ReceiptKey.DoneDate : ReceiptKey.None,
            't' => Is(text, "stat"u8, ref start) ? ReceiptKey.Stat : Is(text, "text"u8, ref start) ? ReceiptKey.Text : ReceiptKey.None,
            'r' => Is(text, "err"u8, ref start) ? ReceiptKey.Err : ReceiptKey.None,
            _ => ReceiptKey.None,
        };
    }

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key, ref int start)
    {
        var before = text.Length - key.Length;
        if (before < 0 || !Ascii.EqualsIgnoreCase(text[before..], key)) return false;
        if (before > 0 && text[before - 1] != (byte)' ') return false;
        start = before;
        return true;
    }
}

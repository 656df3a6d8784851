namespace Signalbox.HardwareSim.Load;

/// <summary>Reads the text of a receipt (SMPP 3.4, Appendix B), for servers that leave out the TLVs.</summary>
internal static class ReceiptText
{
    /// <summary>The word after "id:"; empty when there is none.</summary>
    public static ReadOnlySpan<byte> IdOf(ReadOnlySpan<byte> text) => After(text, "id:"u8);

    /// <summary>Whether the state is DELIVRD.</summary>
    public static bool SaysDelivered(ReadOnlySpan<byte> text) => After(text, "stat:"u8).SequenceEqual("DELIVRD"u8);

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> text, ReadOnlySpan<byte> label)
    {
        var at = text.IndexOf(label);
        if (at < 0) return default;
        // some servers put a blank after the colon
        var rest = text[(at + label.Length)..].TrimStart((byte)' ');
        var end = rest.IndexOf((byte)' ');
        return end < 0 ? rest : rest[..end];
    }
}

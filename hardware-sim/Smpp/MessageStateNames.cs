namespace Signalbox.HardwareSim.Smpp;

/// <summary>The words for message states in the text of a receipt (SMPP 3.4, Appendix B, "stat").</summary>
internal static class MessageStateNames
{
    private static readonly string[] Names =
        ["", "ENROUTE", "DELIVRD", "EXPIRED", "DELETED", "UNDELIV", "ACCEPTD", "UNKNOWN", "REJECTD"];

    /// <summary>All words, in the order of their values.</summary>
    public static IEnumerable<string> All => Names.Skip(1);

    public static string Of(MessageState state) => Names[(int)state];

    public static bool TryParse(string name, out MessageState state)
    {
        var at = Array.FindIndex(Names, 1, other => other.Equals(name, StringComparison.OrdinalIgnoreCase));
        state = (MessageState)Math.Max(at, 0);
        return at > 0;
    }
}

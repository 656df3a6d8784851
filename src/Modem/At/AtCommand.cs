using System.Text;

namespace Signalbox.Modem.At;

/// <summary>A command line and what is known of how it is answered (ITU-T V.250, 5.2; 3GPP TS 27.007, 4).</summary>
/// <param name="Text">The line without its end, such as <c>AT+CSQ</c>.</param>
/// <param name="Timeout">How long the final result may take; behind a PDU, from when the PDU has left.</param>
public sealed record AtCommand(string Text, TimeSpan Timeout)
{
    /// <summary>
    /// The name that its answer carries: <c>+CREG</c> for <c>AT+CREG?</c>. Lines that carry another name came unasked, whenever they come.
    /// </summary>
    public string Name { get; init; } = NameOf(Text);

    /// <summary>The PDU, in hexadecimal, that the modem asks for with a prompt; null for a command without one.</summary>
    public string? Pdu { get; init; }

    /// <summary>How long the prompt may take.</summary>
    public TimeSpan PromptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether an OK without an answer line in front of it is a late one, of an earlier command that had run out of time, and is passed
    /// over.
    /// </summary>
    public bool IsAnswerNeeded { get; init; }

    /// <summary>Whether an answer line will do when no final result comes behind it in time, as old modems leave it out.</summary>
    public bool IsAnswerEnough { get; init; }

    internal ReadOnlyMemory<byte> Line => Encoding.ASCII.GetBytes(Text + "\r");

    internal ReadOnlyMemory<byte> PduOctets => Encoding.ASCII.GetBytes(Pdu ?? "");

    /// <summary>The command without what follows its name: a PIN and a PDU never reach a log by way of it.</summary>
    public override string ToString() => "AT" + Name;

    private static string NameOf(string text)
    {
        var start = text.StartsWith("AT", StringComparison.OrdinalIgnoreCase) ? 2 : 0;
        var end = text.AsSpan(start).IndexOfAny("=?;");
        return end < 0 ? text[start..] : text.Substring(start, end);
    }
}

using System.Buffers;
using System.Text;

namespace Signalbox.Modem.At.Codec;

/// <summary>
/// Cuts what a modem says into lines and prompts (ITU-T V.250, 5.7.1; 3GPP TS 27.005, 3.5.1 and 4.3). Every octet string is cut into
/// something, in bounded memory. Not thread-safe: it belongs to the one reader of a port.
/// <code>
/// answer    &lt;CR&gt;&lt;LF&gt; text &lt;CR&gt;&lt;LF&gt;        one CR or LF is taken as well, empty lines are passed over
/// prompt    &lt;CR&gt;&lt;LF&gt; &gt; &lt;space&gt;            only where one is expected; no line end follows
/// </code>
/// </summary>
public sealed class AtFramer
{
    private const byte PromptSign = (byte)'>';
    private bool _isDiscarding;

    /// <summary>Takes the next line or prompt from the front of <paramref name="input"/>.</summary>
    /// <param name="input">What was received and not taken yet; cut to what is left.</param>
    /// <param name="isPromptExpected">Whether a command waits for the prompt now.</param>
    /// <param name="token">What was found.</param>
    /// <returns>False when more octets are needed.</returns>
    public bool TryRead(ref ReadOnlySequence<byte> input, bool isPromptExpected, out AtToken token)
    {
        while (true)
        {
            if (_isDiscarding && !TrySkipLine(ref input)) break;
            SkipLineEnds(ref input);
            if (input.IsEmpty) break;
            if (isPromptExpected && input.FirstSpan[0] == PromptSign)
            {
                input = input.Slice(1);
                token = new(AtTokenKind.Prompt, "");
                return true;
            }

            if (!TryReadLine(ref input, out token)) return false;
            if (token.Kind != AtTokenKind.Line || token.Text.Length > 0) return true;
        }

        token = default;
        return false;
    }

    private bool TryReadLine(ref ReadOnlySequence<byte> input, out AtToken token)
    {
        token = default;
        var end = FindLineEnd(input);
        if (end is null && input.Length <= AtLimits.LineLengthMax) return false;
        var line = end is { } found ? input.Slice(0, found) : input;
        input = input.Slice(line.End);
        _isDiscarding = end is null;
        token = line.Length > AtLimits.LineLengthMax
            ? new(AtTokenKind.Overlong, "")
            : new(AtTokenKind.Line, Encoding.Latin1.GetString(line).Trim());
        return true;
    }

    /// <summary>Drops the rest of an overlong line; false when its end has not come yet.</summary>
    private bool TrySkipLine(ref ReadOnlySequence<byte> input)
    {
        var end = FindLineEnd(input);
        input = input.Slice(end ?? input.End);
        _isDiscarding = end is null;
        return end is not null;
    }

    private static SequencePosition? FindLineEnd(ReadOnlySequence<byte> input)
    {
        var reader = new SequenceReader<byte>(input);
        return reader.TryAdvanceToAny("\r\n"u8, advancePastDelimiter: false) ? reader.Position : null;
    }

    private static void SkipLineEnds(ref ReadOnlySequence<byte> input)
    {
        // An echoed NUL or a blank in front of a line says nothing.
        var reader = new SequenceReader<byte>(input);
        reader.AdvancePastAny("\r\n\0 "u8);
        input = input.Slice(reader.Position);
    }
}

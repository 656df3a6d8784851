using System.Globalization;

namespace Signalbox.Modem.At.Codec;

/// <summary>
/// Tells a command's answer from what comes unasked (ITU-T V.250, 5.7; 3GPP TS 27.005, 3.4.1), which may come at any moment: in the
/// middle of an answer, of a line, or between a prompt and its PDU. Remembers nothing but what may have been cut: a PDU, a text, the last
/// answer line. Not thread-safe.
/// </summary>
public sealed class AtLineRouter
{
    /// <summary>Lines without a name that modems say unasked.</summary>
    private static readonly HashSet<string> UnaskedWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "RING", "RDY", "Call Ready", "SMS Ready", "SMS DONE", "PB DONE", "NORMAL POWER DOWN", "POWERED DOWN", "START", "^SYSSTART",
    };

    /// <summary>Commands whose answers have lines of nothing but hexadecimal digits: PDUs and numbers.</summary>
    private static readonly HashSet<string> AnsweredInDigits = new(StringComparer.OrdinalIgnoreCase)
    {
        "+CMGL", "+CMGR", "+CGSN", "+GSN", "+CIMI", "+CCID", "+QCCID", "+CICCID", "^ICCID", "+ICCID", "#CCID", "^SCID",
    };

    private const int LengthDigitsMax = 3;

    private (string Line, int Octets, AnnouncedPdu Pdu)? _announced;
    private (AtCommand? Command, string Line) _lastAnswer;
    private string? _openText;
    private int _openLines;

    /// <summary>Says where a line belongs.</summary>
    /// <param name="line">The line.</param>
    /// <param name="inFlight">The command that waits for its end, if one does.</param>
    /// <param name="hasAnswer">Whether that command has an answer line already.</param>
    /// <param name="final">With <see cref="AtRoute.Final"/>: the result.</param>
    /// <param name="unsolicited">With <see cref="AtRoute.Unsolicited"/>: what was said.</param>
    public AtRoute Route(string line, AtCommand? inFlight, bool hasAnswer, out AtFinal final, out AtUnsolicited unsolicited)
    {
        final = default;
        unsolicited = new(line);
        if (inFlight is not null && IsEcho(line, inFlight)) return AtRoute.Nowhere;
        if (IsOfAnnouncedLength(line)) return AtRoute.Held;
        if (_announced is { } announced && IsOfAnnouncedPdu(announced.Pdu, line, inFlight))
        {
            unsolicited = new(announced.Line, announced.Pdu.Text, announced.Pdu.IsWhole);
            if (!announced.Pdu.IsShort) _announced = null;
            return AtRoute.Unsolicited;
        }

        if (IsFinal(line, inFlight, out final)) return Ends(inFlight, hasAnswer, final) ? AtRoute.Final : AtRoute.Nowhere;
        if (_openText is not null) return Continue(line, out unsolicited);
        if (IsText(line, inFlight)) return Begin(line);
        if (inFlight is not null && IsAnswer(line, inFlight))
        {
            _lastAnswer = (inFlight, line);
            return AtRoute.Answer;
        }

        return Announces(line) ? AtRoute.Held : AtRoute.Unsolicited;
    }

    /// <summary>A final result, whole or cut in two by an unsolicited line: <code>O   ^RSSI:17   K</code></summary>
    private bool IsFinal(string line, AtCommand? inFlight, out AtFinal final)
    {
        var isFinal = AtClassifier.TryReadFinal(line, out final)
            || (ReferenceEquals(_lastAnswer.Command, inFlight) && AtClassifier.TryReadFinal(_lastAnswer.Line + line, out final));
        if (isFinal) _lastAnswer = default;
        return isFinal;
    }

    /// <summary>
    /// +CUSD comes unasked even when it comes before the OK to the request (3GPP TS 27.007, 7.15). Its text may have several lines, and
    /// ends with the closing quote:
    /// <code>+CUSD: 1,"1 Balance&lt;LF&gt;2 Offers",15</code>
    /// </summary>
    private static bool IsText(string line, AtCommand? inFlight) =>
        AtClassifier.NameOf(line) == "+CUSD" && !(inFlight is { Name: "+CUSD" } && inFlight.Text.EndsWith('?'));

    private AtRoute Begin(string line)
    {
        if (line.Count(character => character == '"') % 2 == 0) return AtRoute.Unsolicited;
        _openText = line;
        _openLines = 1;
        return AtRoute.Held;
    }

    private AtRoute Continue(string line, out AtUnsolicited unsolicited)
    {
        _openText += "\n" + line;
        unsolicited = new(_openText);
        if (!line.Contains('"') && ++_openLines < AtLimits.TextLinesMax) return AtRoute.Held;
        _openText = null;
        return AtRoute.Unsolicited;
    }

    private static bool IsEcho(string line, AtCommand inFlight) =>
        string.Equals(line, inFlight.Text, StringComparison.OrdinalIgnoreCase)
        || (inFlight.Pdu is { } pdu && line.AsSpan().TrimEnd('\u001a').SequenceEqual(pdu));

    private static bool IsAnswer(string line, AtCommand inFlight)
    {
        var name = AtClassifier.NameOf(line);
        return name.Length == 0
            ? !inFlight.IsAnswerNeeded && !UnaskedWords.Contains(line)
            : name.Equals(inFlight.Name, StringComparison.OrdinalIgnoreCase);
    }

    private static bool Ends(AtCommand? inFlight, bool hasAnswer, AtFinal final)
    {
        // We never dial, so these are about a call that somebody else made to the modem.
        if (inFlight is null || final.IsAboutACall) return false;
        return final.Code != AtResultCode.Ok || hasAnswer || !inFlight.IsAnswerNeeded;
    }

    /// <summary>
    /// +CDS and +CMT announce a PDU and its length in octets, the service centre's address not counted (3GPP TS 27.005, 3.4.1):
    /// <code>+CDS: 25&lt;CR&gt;&lt;LF&gt;0791947101670000062A0C91…    +CMT: ,30&lt;CR&gt;&lt;LF&gt;07911326040000F0040B91…</code>
    /// </summary>
    private bool Announces(string line)
    {
        if (AtClassifier.NameOf(line) is not ("+CDS" or "+CMT")) return false;
        var fields = AtFields.Of(line);
        // Cut before its length, it has that on the next line.
        if (!fields.TryGetNumber(fields.Count - 1, out var octets) && fields.Raw(fields.Count - 1).Length > 0) return false;
        _announced = (line, octets, new AnnouncedPdu(octets, AnnouncedPdu.UnaskedOctetsMin));
        return true;
    }

    /// <summary>
    /// The rest of a length that was cut, which nothing but the limits of a TPDU tells from the first digits of a PDU that was:
    /// <code>+CDS: 2   ^RSSI:17   5   0791947101670000062A0C91…</code>
    /// </summary>
    private bool IsOfAnnouncedLength(string line)
    {
        if (_announced is not { Pdu.Text.Length: 0 } announced || !int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return false;
        if (!int.TryParse($"{announced.Octets}{line}", NumberStyles.None, CultureInfo.InvariantCulture, out var octets)) return false;
        if (line.Length > LengthDigitsMax || octets is < AnnouncedPdu.UnaskedOctetsMin or > AnnouncedPdu.UnaskedOctetsMax) return false;
        _announced = (announced.Line + line, octets, new AnnouncedPdu(octets, AnnouncedPdu.UnaskedOctetsMin));
        return true;
    }

    private static bool IsOfAnnouncedPdu(AnnouncedPdu announced, string line, AtCommand? inFlight)
    {
        if (!HexOctets.AreDigits(line)) return false;

        // Where the command's own answer has such lines too, the length tells them apart, but not pieces of them.
        return MayComeInPieces(inFlight) ? announced.TryAdd(line) : announced.TryAddWhole(line);
    }

    private static bool MayComeInPieces(AtCommand? inFlight) => inFlight is null || !AnsweredInDigits.Contains(inFlight.Name);
}

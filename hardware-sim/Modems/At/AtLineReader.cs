using System.Text;

namespace Signalbox.HardwareSim.Modems.At;

/// <summary>
/// Collects characters into command lines (ITU-T V.250, 5.2) and, after a prompt, into a PDU (3GPP TS 27.005, 3.5.1). Characters may
/// come one at a time; the LF of a host that ends its lines with CR LF is passed over, wherever it arrives.
/// </summary>
public sealed class AtLineReader
{
    /// <summary>Characters of a command line or a PDU at the most.</summary>
    public const int LengthMax = 1024;

    private const char CarriageReturn = '\r';
    private const char LineFeed = '\n';
    private const char Backspace = '\b';
    private const char EndOfPdu = '\u001a';
    private const char Escape = '\u001b';

    private readonly StringBuilder _text = new();
    private string _previous = "";
    private bool _isTooLong;
    private bool _inPdu;

    /// <summary>The line or PDU that the last character completed.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Whether characters are part of a PDU; setting it starts afresh.</summary>
    public bool InPdu
    {
        get => _inPdu;
        set
        {
            _inPdu = value;
            Forget();
        }
    }

    /// <summary>Whether a command line or a PDU has begun and not ended.</summary>
    public bool IsTyping => _text.Length > 0;

    /// <summary>Takes one character. Behind a PDU's end, whatever it is, command lines follow again.</summary>
    public AtInputKind Take(char character) => _inPdu ? TakeOfPdu(character) : TakeOfLine(character);

    /// <summary>Forgets what was collected, as a reset does.</summary>
    public void Forget()
    {
        _text.Clear();
        _isTooLong = false;
    }

    private AtInputKind TakeOfLine(char character)
    {
        switch (character)
        {
            case CarriageReturn: return EndLine();
            case Backspace when _text.Length > 0: _text.Length--; break;
            case >= ' ' and < '\u007f': Add(character); break;
        }

        // V.250, 5.2.4: A/ repeats the line before at once, without a terminator
        if (_text.Length != 2 || char.ToUpperInvariant(_text[0]) != 'A' || _text[1] != '/') return AtInputKind.None;
        Forget();
        Text = _previous;
        return AtInputKind.Line;
    }

    private AtInputKind EndLine()
    {
        var (line, isTooLong) = (_text.ToString(), _isTooLong);
        Forget();

        // whatever stands before AT is noise of the line, and a line without it no command
        var start = line.IndexOf("AT", StringComparison.OrdinalIgnoreCase);
        if (start < 0) return AtInputKind.None;
        if (isTooLong) return AtInputKind.TooLong;
        Text = _previous = line[(start + 2)..];
        return AtInputKind.Line;
    }

    private AtInputKind TakeOfPdu(char character)
    {
        switch (character)
        {
            case EndOfPdu:
                var kind = _isTooLong ? AtInputKind.TooLong : AtInputKind.Pdu;
                Text = _text.ToString();
                InPdu = false;
                return kind;
            case Escape:
                InPdu = false;
                return AtInputKind.Cancelled;
            case Backspace when _text.Length > 0:
                _text.Length--;
                break;
            case CarriageReturn or LineFeed or ' ' or Backspace:
                break;
            default:
                Add(character);
                break;
        }

        return AtInputKind.None;
    }

    private void Add(char character)
    {
        if (_text.Length < LengthMax) _text.Append(character);
        else _isTooLong = true;
    }
}

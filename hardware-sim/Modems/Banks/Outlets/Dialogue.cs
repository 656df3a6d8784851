using System.Globalization;
using System.Text;

namespace Signalbox.HardwareSim.Modems.Banks.Outlets;

/// <summary>
/// Writes down what a host and a modem say to each other: seconds since the first word, &gt; for the host, &lt; for the modem, a line each,
/// without the echo. Thread-safe.
/// </summary>
internal sealed class Dialogue(string path, TimeProvider clock) : IDisposable
{
    private const string Prompt = "> ";
    private const char EndOfPdu = '\u001a';
    private const char Escape = '\u001b';

    private readonly Lock _gate = new();
    private readonly StringBuilder _typed = new();
    private readonly StringBuilder _said = new();
    private StreamWriter? _file;
    private string _lastTyped = "";
    private long _startedAt;

    /// <summary>The file of a modem.</summary>
    public static string PathOf(string directory, int modem) => Path.Combine(directory, $"modem-{modem}.txt");

    /// <summary>The host has typed characters.</summary>
    public void Type(ReadOnlySpan<byte> octets)
    {
        lock (_gate)
        {
            foreach (var octet in octets)
            {
                var character = (char)octet;
                if (character is not '\r' and not '\n') _typed.Append(character);
                if (character is '\r' or EndOfPdu or Escape) EndTyped();
            }
        }
    }

    /// <summary>The modem has said characters.</summary>
    public void Say(ReadOnlySpan<byte> octets)
    {
        lock (_gate)
        {
            foreach (var octet in octets)
            {
                var character = (char)octet;
                if (character is not '\r' and not '\n') _said.Append(character);
                if (character is '\r' or '\n' || (_said.Length == Prompt.Length && _said.ToString() == Prompt)) EndSaid();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate) _file?.Dispose();
    }

    private void EndTyped()
    {
        _lastTyped = _typed.ToString();
        _typed.Clear();
        Write('>', _lastTyped);
    }

    private void EndSaid()
    {
        var line = _said.ToString();
        _said.Clear();
        if (line.Length > 0 && line != _lastTyped && line[^1] != Escape) Write('<', line);
    }

    private void Write(char side, string line)
    {
        if (_file is null)
        {
            _file = new StreamWriter(path, append: true) { AutoFlush = true };
            _startedAt = clock.GetTimestamp();
        }

        var seconds = clock.GetElapsedTime(_startedAt).TotalSeconds.ToString("F3", CultureInfo.InvariantCulture);
        _file.WriteLine($"{seconds,9} {side} {Visible(line)}");
    }

    private static string Visible(string line)
    {
        var visible = new StringBuilder(line.Length);
        foreach (var character in line)
        {
            if (character is >= ' ' and < '\u007f') visible.Append(character);
            else visible.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}");
        }

        return visible.ToString();
    }
}

using System.Text;
using Signalbox.Kernel.Testing;
using Signalbox.Transport.Channels;

namespace Signalbox.Tests.Support.Modems;

/// <summary>
/// A modem that answers from a script of lines <c>command -> answer</c>. It has a parser of its own and shares nothing with the code under
/// test. A command may end in * (any rest); a second line for the same command is its second answer, and the last one stays; behind a
/// line --- its lines take the place of earlier ones. An answer is a list of lines, divided by " | ", or one of (prompt), (silence),
/// (unplug). (pdu) stands for what follows a prompt. What the script does not know is answered ERROR.
/// </summary>
internal sealed class ScriptedModem
{
    private const byte CtrlZ = 0x1A;
    private const byte Escape = 0x1B;
    private readonly Dictionary<string, Queue<string>> _answers = new(StringComparer.Ordinal);
    private readonly List<string> _log = [];
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _speaker = new(1, 1);
    private readonly IByteChannel _line;
    private readonly StringBuilder _typed = new();
    private bool _isAtPrompt;
    private int _octetsHeard;
    private int _octetsSaid;

    public ScriptedModem(IByteChannel line, string script)
    {
        _line = line;
        Learn(script);
    }

    /// <summary>Each command and PDU as it ended, ESC as (esc).</summary>
    public Probe<string> Heard { get; } = new();

    /// <summary>All that <see cref="Heard"/> was told so far, for tests of what was never said.</summary>
    public List<string> Log
    {
        get
        {
            lock (_gate) return [.. _log];
        }
    }

    /// <summary>Answers that depend on what went before; null leaves a command, or a PDU, to the script.</summary>
    public Func<string, string?> Respond { get; set; } = static _ => null;

    /// <summary>Whether it says commands back, as modems do until ATE0.</summary>
    public bool Echoes { get; set; }

    /// <summary>Asked after every octet that came, with how many came so far: what to say then; null for nothing.</summary>
    public Func<int, string?> AfterHearing { get; set; } = static _ => null;

    /// <summary>Asked before every octet that is said, with how many were said so far: what to say in between; null for nothing.</summary>
    public Func<int, string?> BeforeSaying { get; set; } = static _ => null;

    /// <summary>Adds lines to the script; for commands it knows already they take the old ones' place.</summary>
    public void Learn(string script)
    {
        lock (_gate)
        {
            foreach (var chapter in script.Split("---")) LearnChapter(chapter);
        }
    }

    private void LearnChapter(string chapter)
    {
        var known = new HashSet<string>();
        foreach (var line in chapter.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var arrow = line.IndexOf("->", StringComparison.Ordinal);
            var command = line[..arrow].Trim();
            if (known.Add(command)) _answers[command] = new Queue<string>();
            _answers[command].Enqueue(line[(arrow + 2)..].Trim());
        }
    }

    /// <summary>Says something unasked.</summary>
    public Task SayAsync(params string[] lines) => SayRawAsync(string.Concat(lines.Select(line => $"\r\n{line}\r\n")));

    /// <summary>Listens and answers until the line ends.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var read = await _line.Input.ReadAsync();
                foreach (var segment in read.Buffer)
                {
                    for (var i = 0; i < segment.Length; i++) await HearAsync(segment.Span[i]);
                }

                _line.Input.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted) return;
            }
        }
        catch (PortClosedException)
        {
            // The host closed the port while it was being answered.
        }
    }

    private async Task HearAsync(byte octet)
    {
        var isEnd = _isAtPrompt ? octet is CtrlZ or Escape : octet is (byte)'\r' or Escape;
        if (Echoes && octet != Escape) await SayRawAsync(((char)octet).ToString());
        if (!isEnd && octet != '\n') _typed.Append((char)octet);
        if (AfterHearing(++_octetsHeard) is { } inBetween) await SayRawAsync(inBetween);
        if (!isEnd) return;
        var typed = _typed.ToString();
        _typed.Clear();
        var wasAtPrompt = _isAtPrompt;
        _isAtPrompt = false;
        if (octet == Escape) await AnswerAsync("(esc)", wasAtPrompt ? "OK" : "(silence)");
        else if (wasAtPrompt) await AnswerAsync("(pdu) " + typed, Respond("(pdu) " + typed) ?? Find("(pdu)"));
        else if (typed.Length > 0) await AnswerAsync(typed, Respond(typed) ?? Find(typed));
    }

    private async Task AnswerAsync(string heard, string answer)
    {
        lock (_gate) _log.Add(heard);
        Heard.Tell(heard);
        foreach (var line in answer.Split(" | "))
        {
            switch (line)
            {
                case "(silence)":
                    break;
                case "(prompt)":
                    _isAtPrompt = true;
                    await SayRawAsync("\r\n> ");
                    break;
                case "(unplug)":
                    await _line.DisposeAsync();
                    break;
                default:
                    await SayAsync(line);
                    break;
            }
        }
    }

    private string Find(string command)
    {
        lock (_gate)
        {
            var key = _answers.ContainsKey(command) ? command : _answers.Keys.FirstOrDefault(known =>
                known.EndsWith('*') && command.StartsWith(known[..^1], StringComparison.Ordinal));
            if (key is null) return "ERROR";
            return _answers[key].Count > 1 ? _answers[key].Dequeue() : _answers[key].Peek();
        }
    }

    private async Task SayRawAsync(string text)
    {
        // Whoever speaks ends what he says: a test and the script may both want to.
        await _speaker.WaitAsync();
        try
        {
            await SpellAsync(text);
        }
        finally
        {
            _speaker.Release();
        }
    }

    private async Task SpellAsync(string text)
    {
        foreach (var character in text)
        {
            var octets = Encoding.Latin1.GetBytes((BeforeSaying(_octetsSaid++) ?? "") + character);
            await _line.WriteAsync(octets, CancellationToken.None);
        }
    }
}

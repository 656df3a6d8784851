using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Signalbox.Appliance.Tests.Play;
using Signalbox.HardwareSim.Modems.Pdu;
using Signalbox.Tests.Support.Modems;
using Signalbox.Transport.Channels;

namespace Signalbox.Appliance.Tests.Links.Modem;

/// <summary>
/// A modem in a test's hands behind a serial server: its dialogue and its PDUs share nothing with the product. What it is given to send it holds
/// until the test has it answer. Thread-safe.
/// </summary>
internal sealed class BankModem : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<HeldMessage> _sent;
    private readonly Happenings _happenings;
    private readonly string _script;
    private readonly SimStore _card = new();
    private readonly Lock _gate = new();
    private readonly Task _serving;
    private SocketLine? _line;
    private ScriptedModem? _modem;
    private HeldMessage? _held;
    private bool _isAway;
    private int _attempts;
    private byte _lastReference;

    /// <summary>Makes a modem with a card of its own.</summary>
    /// <param name="number">Which of the bank it is, from 0 to 9.</param>
    /// <param name="sent">Where everything goes that it is given to send.</param>
    /// <param name="happenings">Told of everything that it hears.</param>
    public BankModem(int number, ConcurrentQueue<HeldMessage> sent, Happenings happenings)
    {
        _sent = sent;
        _happenings = happenings;
        var digit = number.ToString(CultureInfo.InvariantCulture);
        _script = Transcripts.Quectel
            .Replace("262019876543210", "26201987654321" + digit, StringComparison.Ordinal)
            .Replace("8949010000000000018F", "894901000000000002" + digit + "F", StringComparison.Ordinal)
            + "\nAT+CFUN=1,1 -> OK";
        _listener.Start();
        _serving = ServeAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>How often somebody has connected, with success or without.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>Whether it has a host.</summary>
    public bool IsConnected
    {
        get
        {
            lock (_gate) return _line is not null;
        }
    }

    /// <summary>Whether it was given a message that it has not answered.</summary>
    public bool Holds
    {
        get
        {
            lock (_gate) return _held is not null;
        }
    }

    /// <summary>Whether a report that was handed over last has been acknowledged (3GPP TS 27.005, 3.4.4).</summary>
    public bool IsReportTaken { get; private set; }

    /// <summary>Whether nothing is left on the card.</summary>
    public bool IsCardEmpty => _card.Count == 0;

    /// <summary>Cuts the line; who connects from now on is cut off at once.</summary>
    public void GoAway()
    {
        SocketLine? line;
        lock (_gate)
        {
            _isAway = true;
            line = _line;
        }

        if (line is not null) Lose(line);
    }

    public void ComeBack()
    {
        lock (_gate) _isAway = false;
    }

    /// <summary>Answers a message with these lines; nothing is said once the host has turned to something else.</summary>
    public void Answer(HeldMessage message, params string[] lines)
    {
        lock (_gate)
        {
            if (_held != message) return;
            _held = null;
        }

        Say(lines);
    }

    /// <summary>The next message reference (3GPP TS 23.040, 9.2.3.6).</summary>
    public byte NextReference()
    {
        lock (_gate) return ++_lastReference;
    }

    /// <summary>Hands a status report over (+CDS).</summary>
    public void Report(byte[] tpdu)
    {
        IsReportTaken = false;
        Say("+CDS: " + tpdu.Length.ToString(CultureInfo.InvariantCulture), Frame(tpdu));
    }

    /// <summary>Stores a message on the card and says so (+CMTI).</summary>
    public void Store(byte[] tpdu)
    {
        _card.Put("SM", 1, Frame(tpdu));
        Say("+CMTI: \"SM\",1");
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        GoAway();
        await _serving;
    }

    // A service centre's address stands in front (3GPP TS 27.005, 3.1): that of the transcripts.
    private static string Frame(byte[] tpdu) => "0791947101670000" + Convert.ToHexString(tpdu);

    private void Say(params string[] lines)
    {
        if (Volatile.Read(ref _modem) is { } modem) _ = SayAsync(modem, lines);
    }

    private static async Task SayAsync(ScriptedModem modem, string[] lines)
    {
        try
        {
            await modem.SayAsync(lines);
        }
        catch (PortClosedException)
        {
            // The host did not wait for it.
        }
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var host = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _attempts);
                await ServeAsync(new SocketLine(host));
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The bench is being cleared.
        }
    }

    private async Task ServeAsync(SocketLine line)
    {
        var modem = new ScriptedModem(line, _script) { Respond = command => Hear(line, command) };
        bool isAway;
        lock (_gate)
        {
            isAway = _isAway;
            if (!isAway) (_line, _modem) = (line, modem);
        }

        try
        {
            if (!isAway) await modem.RunAsync();
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The line was cut.
        }

        Lose(line);
    }

    private void Lose(SocketLine line)
    {
        line.Close();
        lock (_gate)
        {
            if (_line == line) (_line, _modem, _held) = (null, null, null);
        }

        _happenings.Tell();
    }

    // What is still heard of a line that was cut has no host any more.
    private string? Hear(SocketLine line, string command)
    {
        const string pdu = "(pdu) ";
        var held = command.StartsWith(pdu, StringComparison.Ordinal) ? new HeldMessage(this, Read(command[pdu.Length..])) : null;
        lock (_gate)
        {
            if (_line != line) return "(silence)";
            _held = held;
        }

        if (held is not null) _sent.Enqueue(held);
        if (command == "AT+CNMA") IsReportTaken = true;
        var answer = held is null ? _card.Respond(command) : "(silence)";
        _happenings.Tell();
        return answer;
    }

    private static SubmitTpdu Read(string pdu)
    {
        var octets = Convert.FromHexString(pdu);
        return SubmitTpdu.TryRead(octets.AsSpan(1 + octets[0]), out var submit)
            ? submit!
            : throw new InvalidDataException($"{pdu} is no SMS-SUBMIT");
    }
}

/// <summary>A message that a modem was given to send.</summary>
internal sealed record HeldMessage(BankModem Modem, SubmitTpdu Submit);

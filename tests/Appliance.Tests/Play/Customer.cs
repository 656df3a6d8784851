using Signalbox.Appliance.Tests.Capture;
using Signalbox.Appliance.Tests.Wire;

namespace Signalbox.Appliance.Tests.Play;

/// <summary>
/// One connection of a customer's: sends what it is told to, keeps what comes until somebody asks for it, and answers deliver_sm,
/// enquire_link and unbind by itself. Thread-safe.
/// </summary>
internal sealed class Customer : IAsyncDisposable
{
    /// <summary>Sequence numbers from here on are the stage's own questions, of which no scenario knows.</summary>
    private const uint OwnSequences = 0x4000_0000;

    private readonly Lock _gate = new();
    private readonly Stream _stream;
    private readonly Happenings _happenings;
    private readonly Recording _recording;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly List<WirePdu> _unread = [];
    private readonly Queue<WirePdu> _asked = new();
    private readonly HashSet<uint> _answered = [];
    private readonly HashSet<string> _markers = [];
    private Task _reading = Task.CompletedTask;
    private uint _sequence;
    private uint _ownSequence = OwnSequences;
    private string? _fault;

    private Customer(string name, Stream stream, Happenings happenings, Recording recording)
    {
        Name = name;
        _stream = stream;
        _happenings = happenings;
        _recording = recording;
    }

    public string Name { get; }

    /// <summary>The account that it has bound to, once it has.</summary>
    public string? BoundTo { get; private set; }

    /// <summary>Whether it is bound to receive.</summary>
    public bool Receives { get; private set; }

    public bool IsClosed { get; private set; }

    /// <summary>The command_status for every deliver_sm from now on; null for no answer at all.</summary>
    public uint? Answer { get; set; } = 0;

    /// <summary>Takes over a connection that is open.</summary>
    public static Customer Begin(string name, Stream stream, Happenings happenings, Recording recording)
    {
        var customer = new Customer(name, stream, happenings, recording);
        customer._reading = customer.ReadAsync();
        return customer;
    }

    /// <summary>Sends a request; its answer is asked for by <see cref="AnswerAsync"/>, in the order of the requests.</summary>
    public async Task RequestAsync(uint command, byte[] body, uint status = 0)
    {
        var pdu = new WirePdu(command, status, Interlocked.Increment(ref _sequence), body);
        lock (_gate) _asked.Enqueue(pdu);
        await SendAsync(pdu.ToOctets());
    }

    public async Task SendAsync(byte[] octets)
    {
        await _sending.WaitAsync();
        try
        {
            _recording.Sent(octets);
            await _stream.WriteAsync(octets);
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            // The server has closed it already, which the scenario expects or not.
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Whether there are requests whose answers nobody has asked for yet.</summary>
    public bool AwaitsAnswers
    {
        get
        {
            lock (_gate) return _asked.Count > 0;
        }
    }

    /// <summary>The answer to the oldest request whose answer was not asked for yet.</summary>
    public async Task<(WirePdu Request, WirePdu Answer)> AnswerAsync()
    {
        WirePdu? request;
        lock (_gate)
        {
            if (!_asked.TryDequeue(out request)) throw new InvalidOperationException("no request waits for an answer");
        }

        var answer = await TakeAsync(pdu => pdu.IsResponse && pdu.Sequence == request.Sequence, $"the answer to {request.Name}");
        return (request, answer);
    }

    /// <summary>The oldest PDU that fits and was not taken yet.</summary>
    public async Task<WirePdu> TakeAsync(Func<WirePdu, bool> fits, string what)
    {
        WirePdu? found = null;
        await _happenings.UntilAsync(() => TryTake(fits, out found) || IsClosed, () => $"waited in vain for {what}; {Describe()}");
        return found ?? (TryTake(fits, out found) ? found! : throw new IOException($"the connection closed before {what}; {Describe()}"));
    }

    public bool TryTake(Func<WirePdu, bool> fits, out WirePdu? found)
    {
        lock (_gate)
        {
            found = _unread.FirstOrDefault(fits);
            return found is not null && _unread.Remove(found);
        }
    }

    /// <summary>Asks the server whether it is there; everything that it had written before has then come.</summary>
    public async Task PingAsync()
    {
        var sequence = Interlocked.Increment(ref _ownSequence);
        await SendAsync(new WirePdu(PduForm.Find(PduForm.EnquireLink)!.Command, 0, sequence, []).ToOctets());
        await _happenings.UntilAsync(() => IsClosed || WasAnswered(sequence), () => $"{Name} got no enquire_link_resp; {Describe()}");
    }

    public bool SawMarker(string text)
    {
        lock (_gate) return _markers.Contains(text);
    }

    /// <summary>What came and was not asked for, in words; empty when there is nothing.</summary>
    public string Leftover()
    {
        lock (_gate) return string.Join("; ", _unread.Select(pdu => pdu.ToString()).Concat(_fault is null ? [] : [_fault]));
    }

    /// <summary>Whatever came was expected.</summary>
    public void CheckNothingUnread()
    {
        if (Leftover() is { Length: > 0 } left) throw new FormatException($"{(Name.Length > 0 ? Name + ": " : "")}came and was not expected: {left}");
    }

    public string Describe() => $"{(Name.Length > 0 ? Name + " has " : "")}unread: {(Leftover() is { Length: > 0 } left ? left : "nothing")}"
        + (IsClosed ? ", and is closed" : "");

    public Task ClosedAsync() => _happenings.UntilAsync(() => IsClosed, () => $"the connection was not closed; {Describe()}");

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        await _reading;
        _sending.Dispose();
    }

    private bool WasAnswered(uint sequence)
    {
        lock (_gate) return _answered.Contains(sequence);
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await WirePdu.ReadAsync(_stream, CancellationToken.None) is { } pdu)
            {
                _recording.Received(pdu.ToOctets());
                await TakeInAsync(pdu);
                _happenings.Tell();
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            // closed by either side
        }
        catch (InvalidDataException wrong)
        {
            lock (_gate) _fault = $"a malformed PDU came: {wrong.Message}";
        }

        IsClosed = true;
        _happenings.Tell();
    }

    private async Task TakeInAsync(WirePdu pdu)
    {
        const uint deliverSm = 0x05;
        const uint unbind = 0x06;
        const uint enquireLink = 0x15;
        _ = pdu.Fields; // a body that does not come apart ends the scenario
        lock (_gate)
        {
            if (pdu.IsResponse && pdu.Sequence >= OwnSequences) _answered.Add(pdu.Sequence);
            else if (Stage.IsMarker(pdu)) _markers.Add(pdu.Ascii("short_message"));
            else _unread.Add(pdu);
            if (pdu.IsResponse && pdu.Status == 0 && _asked.FirstOrDefault(asked => asked.Sequence == pdu.Sequence) is { } request) Note(request);
        }

        if (pdu.Command == deliverSm && (Stage.IsMarker(pdu) ? 0 : Answer) is { } status)
            await SendAsync(new WirePdu(deliverSm | PduForm.Response, status, pdu.Sequence, [0]).ToOctets());
        else if (pdu.Command is enquireLink or unbind && Answer is not null)
            await SendAsync(new WirePdu(pdu.Command | PduForm.Response, 0, pdu.Sequence, []).ToOctets());
    }

    private void Note(WirePdu request)
    {
        if (!request.Name.StartsWith("bind_", StringComparison.Ordinal)) return;
        BoundTo = request.Ascii("system_id");
        Receives = request.Name != "bind_transmitter";
    }
}

using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Signalbox.Appliance.Tests.Wire;

namespace Signalbox.Appliance.Tests.Play.Smsc;

/// <summary>One connection of the appliance's to a scripted SMSC. Thread-safe.</summary>
internal sealed class SmscBind
{
    /// <summary>Sequence numbers from here on are the test's own questions to the appliance.</summary>
    private const uint OwnSequences = 0x7F00_0000;

    private readonly TcpClient _appliance;
    private readonly ScriptedSmsc _smsc;
    private readonly Happenings _happenings;
    private readonly Channel<byte[]> _out = Channel.CreateUnbounded<byte[]>();
    private readonly HashSet<uint> _answered = [];
    private uint _lastSequence;
    private uint _lastPing = OwnSequences;

    public SmscBind(TcpClient appliance, ScriptedSmsc smsc, Happenings happenings)
    {
        _appliance = appliance;
        _smsc = smsc;
        _happenings = happenings;
        appliance.NoDelay = true;
        Serving = Task.WhenAll(ReadAsync(), WriteAsync());
    }

    /// <summary>Ends when the connection has.</summary>
    public Task Serving { get; }

    /// <summary>The PDU that bound it; null before.</summary>
    public string? Kind { get; private set; }

    public bool IsBound { get; private set; }

    public bool IsOver { get; private set; }

    /// <summary>Whether it was bound to receive.</summary>
    public bool Receives => Kind != "bind_transmitter";

    public uint NextSequence() => Interlocked.Increment(ref _lastSequence);

    /// <summary>Says something; nothing happens when the connection has ended.</summary>
    public void Say(WirePdu pdu) => _out.Writer.TryWrite(pdu.ToOctets());

    public void SayOctets(byte[] octets) => _out.Writer.TryWrite(octets);

    /// <summary>Says the last octets, and cuts the connection.</summary>
    public void SayAndCut(byte[] octets)
    {
        _out.Writer.TryWrite(octets);
        _out.Writer.TryComplete();
    }

    public void Answer(WirePdu request, uint status, byte[] body) =>
        Say(new WirePdu(request.Command | PduForm.Response, status, request.Sequence, body));

    /// <summary>Lets it in.</summary>
    public void Accept(WirePdu request)
    {
        Kind = request.Name;
        Answer(request, 0, [.. Encoding.ASCII.GetBytes("smsc"), 0]);
        _ = BoundAsync();
    }

    /// <summary>Ends when the appliance has seen to all that was said to it before, and all that it said before has come.</summary>
    public async Task PingAsync()
    {
        if (IsOver || Kind is null) return;
        var sequence = Interlocked.Increment(ref _lastPing);
        Say(new WirePdu(0x15, 0, sequence, []));
        await _happenings.UntilAsync(() => IsOver || WasAnswered(sequence), () => "the link answered no enquire_link");
    }

    public void Cut()
    {
        _appliance.Close();
        End();
    }

    private async Task BoundAsync()
    {
        await PingAsync();
        IsBound = !IsOver;
        _happenings.Tell();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await WirePdu.ReadAsync(_appliance.GetStream(), CancellationToken.None) is { } pdu)
            {
                if (pdu.IsResponse && pdu.Sequence >= OwnSequences) NoteAnswer(pdu.Sequence);
                else _smsc.Hear(this, pdu);
                _happenings.Tell();
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Either end has closed it.
        }

        Cut();
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var octets in _out.Reader.ReadAllAsync()) await _appliance.GetStream().WriteAsync(octets);
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Either end has closed it.
        }

        Cut();
    }

    private void NoteAnswer(uint sequence)
    {
        lock (_answered) _answered.Add(sequence);
    }

    private bool WasAnswered(uint sequence)
    {
        lock (_answered) return _answered.Contains(sequence);
    }

    private void End()
    {
        (IsOver, IsBound) = (true, false);
        _out.Writer.TryComplete();
        _happenings.Tell();
    }
}

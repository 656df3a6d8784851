using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Signalbox.Appliance.Tests.Play;
using Signalbox.Appliance.Tests.Wire;

namespace Signalbox.Appliance.Tests.Links.Smpp;

/// <summary>
/// One connection of a link's to an <see cref="Smsc"/>: lets everybody bind, answers what keeps a session alive, and leaves messages to the test.
/// Thread-safe.
/// </summary>
internal sealed class SmscLine
{
    private const uint EnquireLink = 0x15;
    private const uint DeliverSm = 0x05;

    private readonly TcpClient _link;
    private readonly Happenings _happenings;
    private readonly Action<SmscLine, WirePdu> _submitted;
    private readonly Channel<WirePdu> _out = Channel.CreateUnbounded<WirePdu>();
    private readonly Lock _gate = new();
    private readonly Dictionary<uint, TaskCompletionSource<WirePdu?>> _asked = [];
    private uint _lastSequence;
    private bool _isOver;

    public SmscLine(TcpClient link, Happenings happenings, Action<SmscLine, WirePdu> submitted)
    {
        _link = link;
        _happenings = happenings;
        _submitted = submitted;
        Serving = Task.WhenAll(ReadAsync(), WriteAsync());
    }

    /// <summary>Ends when the connection has.</summary>
    public Task Serving { get; }

    /// <summary>Whether it was bound to receive.</summary>
    public bool Receives { get; private set; }

    /// <summary>Whether the link knows that it is bound, and the connection stands.</summary>
    public bool IsUp { get; private set; }

    /// <summary>
    /// Asks the link whether it is there: it has then seen to everything that it was told before, and noted that what it said before has left.
    /// </summary>
    public Task PingAsync() => AskAsync(EnquireLink, []);

    /// <summary>Hands a message or receipt over; the answer is null when the connection ends before.</summary>
    public Task<WirePdu?> DeliverAsync(byte[] body) => AskAsync(DeliverSm, body);

    /// <summary>Says something; nothing happens when the connection has ended.</summary>
    public void Say(WirePdu pdu) => _out.Writer.TryWrite(pdu);

    /// <summary>Cuts the connection.</summary>
    public void Cut()
    {
        _link.Close();
        End();
    }

    private Task<WirePdu?> AskAsync(uint command, byte[] body)
    {
        var answer = new TaskCompletionSource<WirePdu?>(TaskCreationOptions.RunContinuationsAsynchronously);
        uint sequence;
        lock (_gate)
        {
            if (_isOver) return Task.FromResult<WirePdu?>(null);
            sequence = ++_lastSequence;
            _asked[sequence] = answer;
        }

        Say(new WirePdu(command, 0, sequence, body));
        return answer.Task;
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await WirePdu.ReadAsync(_link.GetStream(), CancellationToken.None) is { } pdu) Hear(pdu);
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
            await foreach (var pdu in _out.Reader.ReadAllAsync()) await _link.GetStream().WriteAsync(pdu.ToOctets());
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Either end has closed it.
        }
    }

    private void Hear(WirePdu pdu)
    {
        switch (pdu.Name)
        {
            case PduForm.SubmitSm:
                _submitted(this, pdu);
                break;
            case PduForm.BindTransceiver or "bind_transmitter" or "bind_receiver":
                Receives = pdu.Name != "bind_transmitter";
                Answer(pdu, [.. Encoding.ASCII.GetBytes("smsc"), 0]);
                _ = BindAsync();
                break;
            case PduForm.EnquireLink or "unbind":
                Answer(pdu, []);
                break;
            default:
                Settle(pdu);
                break;
        }
    }

    // Once the link answers a question that was asked after the bind was answered, it has read that answer too.
    private async Task BindAsync()
    {
        await PingAsync();
        lock (_gate) IsUp = !_isOver;
        _happenings.Tell();
    }

    private void Answer(WirePdu request, byte[] body) => Say(new WirePdu(request.Command | PduForm.Response, 0, request.Sequence, body));

    private void Settle(WirePdu response)
    {
        lock (_gate)
        {
            if (response.IsResponse && _asked.Remove(response.Sequence, out var asked)) asked.SetResult(response);
        }
    }

    private void End()
    {
        lock (_gate)
        {
            (_isOver, IsUp) = (true, false);
            foreach (var asked in _asked.Values) asked.TrySetResult(null);
            _asked.Clear();
        }

        _out.Writer.TryComplete();
        _happenings.Tell();
    }
}

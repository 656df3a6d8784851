using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;

namespace Signalbox.EndToEnd.Partners;

/// <summary>
/// A partner's program with several binds of one account. One loop serves them all, so that it knows what came before what: whatever stands
/// unread on another bind can be read before it is judged.
/// </summary>
internal sealed class Partner : IAsyncDisposable
{
    private const int SelectMicroseconds = 2000;
    private const uint SystemError = 0x08;

    private readonly string _account;
    private readonly int _port;
    private readonly ITraffic _traffic;
    private readonly int _window;
    private readonly List<PartnerBind> _binds = [];
    private readonly ConcurrentQueue<Action> _orders = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;

    /// <summary>Puts a partner together; nothing runs before <see cref="Run"/>.</summary>
    /// <param name="account">Its account.</param>
    /// <param name="port">The appliance's.</param>
    /// <param name="traffic">What it submits.</param>
    /// <param name="window">submit_sm's without an answer on each bind at the most.</param>
    public Partner(string account, int port, ITraffic traffic, int window)
    {
        _account = account;
        _port = port;
        _traffic = traffic;
        _window = window;
        Inbound = new Inbound(Ledger.Fault);
    }

    public string Account => _account;

    public Ledger Ledger { get; } = new();

    public Inbound Inbound { get; }

    /// <summary>Whether everything was submitted, answered, and told.</summary>
    public bool IsComplete => _traffic.IsOver && Ledger.Accepted == _traffic.Issued && Ledger.Awaited == 0;

    /// <summary>Begins to run, until it is disposed of or something goes wrong.</summary>
    public void Run() => _loop = Task.Factory.StartNew(Loop, _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Has the loop do something between two rounds.</summary>
    public async Task<T> DoAsync<T>(Func<T> order)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _orders.Enqueue(() =>
        {
            try
            {
                done.SetResult(order());
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        });
        await Task.WhenAny(done.Task, _loop);
        ThrowIfWrong();
        return await done.Task;
    }

    /// <summary>Opens a bind.</summary>
    public Task<PartnerBind> BindAsync(uint kind, Conduct conduct = Conduct.Answers) => DoAsync(() => Open(kind, conduct));

    /// <summary>Cuts a bind; returns what was read on it and not answered.</summary>
    public Task<int> CutAsync(PartnerBind bind) => DoAsync(() => Cut(bind));

    /// <summary>From now on the bind reads and does not answer; when this ends, every answer given before has been seen to.</summary>
    public async Task KeepAsync(PartnerBind bind)
    {
        await DoAsync(() => bind.Conduct = Conduct.Keeps);
        await ReachAsync(bind);
    }

    /// <summary>Refuses what was kept without an answer, and answers from now on.</summary>
    public Task RelentAsync(PartnerBind bind) => DoAsync(() =>
    {
        bind.Conduct = Conduct.Answers;
        foreach (var sequence in bind.Kept) bind.Write(SmppOctets.Pdu(SmppOctets.DeliverSm | SmppOctets.Response, SystemError, sequence, [0]));
        bind.Kept.Clear();
        return 0;
    });

    /// <summary>Waits until the other end has read all that was sent on a bind, and all that it had sent by then is read.</summary>
    public async Task ReachAsync(PartnerBind bind)
    {
        await DoAsync(() =>
        {
            bind.IsAnswered = false;
            bind.Write(SmppOctets.Pdu(SmppOctets.EnquireLink, 0, int.MaxValue));
            return 0;
        });
        await Support.Scene.UntilAsync($"{_account}: the other end answers", () => DoAsync(() => bind.IsAnswered));
    }

    /// <summary>Fails with what was wrong so far: what ended the loop, or what the ledger found.</summary>
    public void ThrowIfWrong()
    {
        if (_loop.IsFaulted) _loop.GetAwaiter().GetResult();
        Ledger.ThrowIfFaulty();
    }

    /// <summary>Ends the loop: what it kept may be read from now on.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        foreach (var bind in _binds) bind.Dispose();
        _stop.Dispose();
    }

    private void Loop()
    {
        while (!_stop.IsCancellationRequested)
        {
            for (var orders = _orders.Count; orders > 0 && _orders.TryDequeue(out var order); orders--) order();
            Submit();
            foreach (var bind in _binds.ToList()) if (!bind.Flush()) Lost(bind);
            var readable = _binds.Where(bind => bind.Conduct != Conduct.Deaf).Select(bind => bind.Socket).ToList();
            if (readable.Count == 0) continue;
            Socket.Select(readable, null, null, SelectMicroseconds);
            foreach (var bind in _binds.Where(bind => readable.Contains(bind.Socket)).ToList()) Read(bind);
            var arrived = Ledger.Arrived;
            if (Ledger.IsPuzzling)
                foreach (var bind in _binds.Where(bind => bind.Submits).ToList()) ReadAll(bind);
            Ledger.Judge(arrived);
        }
    }

    private PartnerBind Open(uint kind, Conduct conduct)
    {
        var bind = PartnerBind.Open(_port, _account, kind, conduct);
        _binds.Add(bind);
        while (bind.TryRead(out var frame)) Take(bind, frame);
        return bind;
    }

    private int Cut(PartnerBind bind)
    {
        _binds.Remove(bind);
        bind.Cut();
        Ledger.Cut();
        return bind.Unanswered;
    }

    private void Submit()
    {
        var hasRoom = true;
        while (hasRoom)
        {
            hasRoom = false;
            foreach (var bind in _binds)
            {
                if (!bind.Submits || bind.InFlight >= _window || !_traffic.TryNext(out var submission)) continue;
                bind.Write(SmppOctets.Pdu(SmppOctets.SubmitSm, 0, Ledger.Add(submission.Entry), submission.Body));
                bind.InFlight++;
                hasRoom = true;
            }
        }
    }

    private void ReadAll(PartnerBind bind)
    {
        while (bind.Socket.Available > 0 && Read(bind))
        {
        }
    }

    private bool Read(PartnerBind bind)
    {
        if (!bind.Receive())
        {
            Lost(bind);
            return false;
        }

        while (bind.TryRead(out var frame)) Take(bind, frame);
        return true;
    }

    // Who does not behave is cut off in the end; the others are not.
    private void Lost(PartnerBind bind)
    {
        if (bind.Conduct is Conduct.Answers or Conduct.Refuses) throw new IOException($"{_account}: a bind was lost");
        _binds.Remove(bind);
        bind.Dispose();
    }

    private void Take(PartnerBind bind, in Frame frame)
    {
        switch (frame.Command)
        {
            case SmppOctets.SubmitSm | SmppOctets.Response:
                bind.InFlight--;
                Ledger.Answered(bind, frame.Sequence, frame.Status, frame.Status == 0 ? ParseId(frame.Body.Span) : 0);
                break;
            case SmppOctets.DeliverSm:
                TakeDeliver(bind, frame);
                break;
            case SmppOctets.EnquireLink or SmppOctets.Unbind:
                bind.Write(SmppOctets.Pdu(frame.Command | SmppOctets.Response, 0, frame.Sequence));
                break;
            case SmppOctets.EnquireLink | SmppOctets.Response:
                bind.IsAnswered = true;
                break;
            default:
                throw new InvalidDataException($"{_account}: a PDU 0x{frame.Command:X8} came");
        }
    }

    private void TakeDeliver(PartnerBind bind, in Frame frame)
    {
        var isTaken = bind.Conduct == Conduct.Answers;
        var deliver = Deliver.Read(frame.Body.Span);
        if (deliver.IsReceipt) Ledger.Receipt(bind, deliver, isTaken);
        else Inbound.Take(bind, deliver, isTaken);
        if (!isTaken) bind.Unanswered++;
        if (bind.Conduct == Conduct.Keeps) bind.Kept.Add(frame.Sequence);
        else
            bind.Write(SmppOctets.Pdu(SmppOctets.DeliverSm | SmppOctets.Response, isTaken ? 0 : SystemError, frame.Sequence, [0]));
    }

    private static long ParseId(ReadOnlySpan<byte> body) =>
        long.Parse(body[..body.IndexOf((byte)0)], NumberStyles.None, CultureInfo.InvariantCulture);
}

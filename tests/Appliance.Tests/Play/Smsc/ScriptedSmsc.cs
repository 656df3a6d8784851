using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Signalbox.Appliance.Tests.Table;
using Signalbox.Appliance.Tests.Wire;

namespace Signalbox.Appliance.Tests.Play.Smsc;

/// <summary>A submit_sm as it came, over which bind, and the id that it was given.</summary>
internal sealed class SubmittedPdu(SmscBind bind, WirePdu pdu)
{
    public SmscBind Bind => bind;

    public WirePdu Pdu => pdu;

    /// <summary>The id in the answer, octet for octet; empty before it is answered.</summary>
    public byte[] MessageId { get; set; } = [];
}

/// <summary>
/// An SMSC that does what a scenario says, to the letter and to the octet. It shares no codec with the product, and does nothing by itself but
/// answer enquire_link and unbind. Thread-safe.
/// </summary>
internal sealed class ScriptedSmsc : IAsyncDisposable
{
    private readonly Happenings _happenings;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _gate = new();
    private readonly List<SmscBind> _binds = [];
    private readonly List<SubmittedPdu> _submitted = [];
    private readonly List<SubmittedPdu> _held = [];
    private readonly List<WirePdu> _got = [];
    private readonly Queue<SmscAnswer> _next = new();
    private readonly Task _serving;
    private SmscAnswer _usual = SmscAnswer.Ok;
    private Func<SmscBind, WirePdu, uint> _admit = (_, _) => 0;
    private volatile bool _isAway;

    /// <summary>An SMSC that listens.</summary>
    /// <param name="name">The link's name.</param>
    /// <param name="expected">The binds that the link will open.</param>
    /// <param name="happenings">Told of whatever happens.</param>
    public ScriptedSmsc(string name, int expected, Happenings happenings)
    {
        Name = name;
        BindsOfLink = Expected = expected;
        _happenings = happenings;
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Name { get; }

    /// <summary>Binds that the link wants.</summary>
    public int BindsOfLink { get; }

    /// <summary>Binds that will be up, after what it refuses.</summary>
    public int Expected { get; private set; }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Whether it says nothing at all.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Whether as many binds are up as should be.</summary>
    public bool IsUp => Binds.Count == Expected;

    /// <summary>The binds that are up, in the order in which they came.</summary>
    public IReadOnlyList<SmscBind> Binds
    {
        get
        {
            lock (_gate) return [.. _binds.Where(bind => bind.IsBound)];
        }
    }

    /// <summary>Every submit_sm that came, in order.</summary>
    public IReadOnlyList<SubmittedPdu> Submitted
    {
        get
        {
            lock (_gate) return [.. _submitted];
        }
    }

    /// <summary>What came beside submit_sm and was not asked for yet, in order.</summary>
    public bool TryTakeGot(Func<WirePdu, bool> fits, out WirePdu? pdu)
    {
        lock (_gate)
        {
            pdu = _got.Find(got => fits(got));
            return pdu is not null && _got.Remove(pdu);
        }
    }

    public string DescribeGot()
    {
        lock (_gate) return _got.Count == 0 ? "nothing" : string.Join("; ", _got);
    }

    /// <summary>Answers so from now on; with a number, so often, and then as before.</summary>
    public void AnswerWith(SmscAnswer answer, int? times)
    {
        lock (_gate)
        {
            if (times is null) _usual = answer;
            for (var i = 0; i < times; i++) _next.Enqueue(answer);
        }
    }

    /// <summary>Answers what it held back.</summary>
    public void Release(SmscAnswer answer, bool backwards)
    {
        List<SubmittedPdu> held;
        lock (_gate)
        {
            held = [.. _held];
            _held.Clear();
        }

        if (backwards) held.Reverse();
        foreach (var submitted in held) React(submitted, answer);
    }

    /// <summary>Decides on binds with 0 or a status from now on.</summary>
    public void Admit(int expected, Func<SmscBind, WirePdu, uint> admit) => (Expected, _admit) = (expected, admit);

    public int CountBound(SmscBind but)
    {
        lock (_gate) return _binds.Count(bind => bind != but && bind is { IsOver: false, Kind: not null });
    }

    public void Silence(bool isSilent) => IsSilent = isSilent;

    /// <summary>Cuts every connection; with <paramref name="stay"/> who connects from now on is cut off at once.</summary>
    public void GoAway(bool stay)
    {
        _isAway = stay;
        lock (_gate)
        {
            foreach (var bind in _binds) bind.Cut();
        }
    }

    public void ComeBack() => _isAway = false;

    public async Task PingAsync()
    {
        if (IsSilent) return;
        foreach (var bind in Binds) await bind.PingAsync();
    }

    /// <summary>Something came over a bind.</summary>
    public void Hear(SmscBind bind, WirePdu pdu)
    {
        if (pdu.Name == PduForm.SubmitSm)
        {
            Take(bind, pdu);
            return;
        }

        lock (_gate) _got.Add(pdu);
        if (IsSilent) return;
        if (pdu.Name.StartsWith("bind_", StringComparison.Ordinal) && !pdu.IsResponse) Bind(bind, pdu);
        else if (pdu.Name is PduForm.EnquireLink or "unbind") bind.Answer(pdu, 0, []);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        GoAway(stay: true);
        await _serving;
        await Task.WhenAll(_binds.Select(bind => bind.Serving));
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var appliance = await _listener.AcceptTcpClientAsync();
                lock (_gate)
                {
                    if (_isAway) appliance.Close();
                    else _binds.Add(new SmscBind(appliance, this, _happenings));
                }
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The stage is being cleared.
        }
    }

    private void Bind(SmscBind bind, WirePdu pdu)
    {
        var status = _admit(bind, pdu);
        if (status == 0) bind.Accept(pdu);
        else bind.Answer(pdu, status, []);
    }

    private void Take(SmscBind bind, WirePdu pdu)
    {
        SmscAnswer answer;
        var submitted = new SubmittedPdu(bind, pdu);
        lock (_gate)
        {
            _submitted.Add(submitted);
            answer = IsSilent ? new SmscAnswer(SmscReaction.Hold, 0, null) : _next.TryDequeue(out var next) ? next : _usual;
        }

        React(submitted, answer);
    }

    private void React(SubmittedPdu submitted, SmscAnswer answer)
    {
        var (bind, pdu) = (submitted.Bind, submitted.Pdu);
        switch (answer.Reaction)
        {
            case SmscReaction.Hold:
                lock (_gate) _held.Add(submitted);
                break;
            case SmscReaction.Drop:
                bind.Cut();
                break;
            case SmscReaction.Nack:
                bind.Say(new WirePdu(0x8000_0000, answer.Status, pdu.Sequence, []));
                break;
            case SmscReaction.Mistake:
                bind.Answer(pdu with { Sequence = pdu.Sequence + 1_000_000 }, 0, [.. "999"u8, 0]);
                lock (_gate) _held.Add(submitted);
                break;
            default:
                Respond(submitted, answer);
                break;
        }
    }

    private void Respond(SubmittedPdu submitted, SmscAnswer answer)
    {
        byte[] body = [];
        if (answer.Status == 0)
        {
            submitted.MessageId = IdOf(submitted, answer.MessageId);
            body = answer.MessageId is { Pieces: [{ Text: "none" }] } ? [] : [.. submitted.MessageId, 0];
        }

        var response = new WirePdu(submitted.Pdu.Command | PduForm.Response, answer.Status, submitted.Pdu.Sequence, body);
        if (answer.Reaction == SmscReaction.Tear)
        {
            submitted.Bind.SayAndCut(response.ToOctets()[..10]);
            return;
        }

        submitted.Bind.Say(response);
        if (answer.Reaction == SmscReaction.Repeat) submitted.Bind.Say(response);
    }

    private byte[] IdOf(SubmittedPdu submitted, Value? said)
    {
        int number;
        lock (_gate) number = _submitted.IndexOf(submitted) + 1;
        var text = number.ToString(CultureInfo.InvariantCulture);
        return said is null ? Encoding.ASCII.GetBytes(text) : said.Filled(_ => text).Octets(Encoding.Latin1.GetBytes);
    }
}

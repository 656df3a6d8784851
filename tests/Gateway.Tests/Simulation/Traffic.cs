using System.Globalization;
using System.Text;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>What customers send and subscribers write, by the hour of the day.</summary>
internal sealed class Traffic(World world)
{
    /// <summary>Subscribers of one prefix: few, so that many messages go to the same.</summary>
    private const int SubscribersMax = 40;

    // How busy each hour is, beside one of a mean day.
    private static readonly double[] Hours =
        [0.2, 0.1, 0.1, 0.1, 0.1, 0.3, 0.6, 1.0, 1.5, 2.0, 2.0, 1.8, 1.6, 1.6, 1.7, 1.8, 1.8, 1.7, 1.4, 1.0, 0.7, 0.5, 0.3, 0.2];

    private static readonly TimeSpan?[] Validities =
        [null, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2)];

    private readonly Chance _chance = new(world.Scenario.Seed, "traffic");
    private long _lastText;
    private ushort _lastReference;
    private bool _isOver;

    public void Start()
    {
        foreach (var customer in world.Scenario.Customers) SendLater(customer);
        foreach (var customer in world.Scenario.Customers.Where(customer => customer.Burst > 0)) BurstLater(customer);
        foreach (var network in world.Networks) WriteLater(network);
    }

    public void Stop() => _isOver = true;

    private void SendLater(Customer customer)
    {
        var mean = TimeSpan.FromDays(1) / (world.Scenario.MessagesPerDay * customer.Share * Busy);
        world.Calendar.In(_chance.Exponential(mean), () =>
        {
            if (_isOver) return;
            Send(customer);
            SendLater(customer);
        });
    }

    private void BurstLater(Customer customer) => world.Calendar.In(_chance.Exponential(TimeSpan.FromHours(4)), () =>
    {
        if (_isOver) return;
        for (var left = _chance.Between(1, customer.Burst); left > 0; left--) Send(customer);
        BurstLater(customer);
    });

    private void WriteLater(SimulatedSmsc network) =>
        world.Calendar.In(_chance.Exponential(TimeSpan.FromHours(1) / (network.Temper.InboundPerHour * Busy)), () =>
        {
            if (_isOver) return;
            Write(network);
            WriteLater(network);
        });

    private double Busy => Hours[world.Now.Hours];

    private void Send(Customer customer)
    {
        if (PerHundred(customer.Cut)) SendPieces(customer);
        else world.FrontDesk.Submit(NextDraft(customer), message => Accepted(customer, message));
    }

    private Draft NextDraft(Customer customer) => Draft.OfText(NextText(PerHundred(customer.Long) ? _chance.Between(170, 450) : 20)) with
    {
        Account = customer.Id,
        From = _chance.Of(0.5) ? "" : "Signalbox",
        To = NextNumber(),
        Receipt = Wish(),
        Validity = _chance.Pick(Validities),
        Priority = (byte)(_chance.Of(0.8) ? 0 : _chance.Between(1, 2)),
        Schedule = PerHundred(customer.Scheduled) ? NextSchedule() : null,
    };

    // Parts come one after the other, in any order; sometimes one never does.
    private void SendPieces(Customer customer)
    {
        var pieces = (byte)_chance.Between(2, 4);
        var reference = ++_lastReference;
        var draft = NextDraft(customer);
        var missing = _chance.Of(0.15) ? _chance.Between(1, pieces) : 0;
        foreach (var number in Enumerable.Range(1, pieces).Where(number => number != missing))
        {
            var piece = Draft.OfPart(NextText(100), (byte)number, pieces, reference);
            var part = draft with { Octets = piece.Octets, Header = piece.Header, Extras = piece.Extras };
            world.Calendar.In(_chance.Exponential(TimeSpan.FromSeconds(2)), () => world.FrontDesk.Submit(part, static _ => { }));
        }
    }

    private void Accepted(Customer customer, Message message)
    {
        if (!PerHundred(customer.Regretted)) return;
        var isCancelled = _chance.Of(0.5);
        world.Calendar.In(_chance.Exponential(TimeSpan.FromMinutes(2)), () =>
        {
            if (isCancelled) world.FrontDesk.Cancel(customer, message);
            else world.FrontDesk.Replace(customer, message, Encoding.ASCII.GetBytes(NextText(_chance.Between(10, 200))));
        });
    }

    private void Write(SimulatedSmsc network)
    {
        var (from, to) = (NextNumber(), _chance.Pick(world.Scenario.Customers).Number);
        var total = (byte)(_chance.Of(0.3) ? _chance.Between(2, 3) : 1);
        var reference = ++_lastReference;
        for (byte number = 1; number <= total; number++)
        {
            var text = new InboundText(from, to, $"w{++_lastText}.", number, total, reference);
            world.Calendar.In(_chance.Exponential(TimeSpan.FromSeconds(3)), () => network.Write(text));
        }
    }

    private ScheduleWish NextSchedule()
    {
        var ahead = _chance.Exponential(TimeSpan.FromHours(1));
        if (_chance.Of(0.5)) return ScheduleWish.Moment(world.Clock.GetUtcNow() + ahead);
        // The subscribers live three hours east of Greenwich; some windows are open already.
        var local = world.Clock.GetUtcNow().UtcDateTime.AddHours(3).Add(ahead - TimeSpan.FromHours(1));
        return ScheduleWish.Window(DateTime.SpecifyKind(local.Date.AddHours(local.Hour), DateTimeKind.Unspecified), _chance.Between(1, 40));
    }

    private string NextNumber()
    {
        var at = _chance.Between(1, 100);
        var prefix = world.Scenario.Prefixes.First(prefix => (at -= prefix.Share) <= 0).Prefix;
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{_chance.Between(1, SubscribersMax):D7}");
    }

    private string NextText(int length) => $"text {++_lastText} ".PadRight(length, 'x');

    private ReceiptWish Wish() => _chance.Between(1, 10) switch
    {
        <= 6 => ReceiptWish.Always,
        <= 8 => ReceiptWish.OnFailure,
        _ => ReceiptWish.None,
    };

    private bool PerHundred(int share) => _chance.Between(1, 100) <= share;
}

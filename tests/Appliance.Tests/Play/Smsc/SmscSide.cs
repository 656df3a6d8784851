using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.Appliance.Tests.Table;
using Signalbox.Gateway.Dispatch;

namespace Signalbox.Appliance.Tests.Play.Smsc;

/// <summary>The scripted SMSCs of a scenario, one for each of its links; none in most.</summary>
internal sealed class SmscSide : IAsyncDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);

    // What a pace of ours holds back waits on, so that this ends by itself.
    private const int LooksMax = 30;

    private readonly Happenings _happenings;
    private readonly PresentClock _clock;
    private readonly Func<string, Task<JsonNode?>> _askLink;
    private readonly Func<string, QueueReport> _queueOf;

    /// <summary>Opens an SMSC for each link.</summary>
    /// <param name="scenario">Where the links stand.</param>
    /// <param name="happenings">Told of whatever happens.</param>
    /// <param name="clock">The appliance's clock.</param>
    /// <param name="askLink">What the admin API says of a link.</param>
    /// <param name="queueOf">What waits for a link.</param>
    public SmscSide(
        Scenario scenario, Happenings happenings, PresentClock clock, Func<string, Task<JsonNode?>> askLink, Func<string, QueueReport> queueOf)
    {
        _happenings = happenings;
        _clock = clock;
        _askLink = askLink;
        _queueOf = queueOf;
        All = [.. scenario.Links.Select(link => new ScriptedSmsc(link.Name, link.BindsExpected, happenings))];
    }

    /// <summary>Them, in the order of the links.</summary>
    public IReadOnlyList<ScriptedSmsc> All { get; }

    /// <summary>Every submit_sm that came, those of the first link first.</summary>
    public IReadOnlyList<Wire.WirePdu> Submitted => [.. All.SelectMany(smsc => smsc.Submitted).Select(submitted => submitted.Pdu)];

    public ScriptedSmsc Of(string name) => All.FirstOrDefault(smsc => smsc.Name == name) ?? throw new FormatException($"there is no link '{name}'");

    /// <summary>The id that the first link's SMSC gave to its message of that number.</summary>
    public string IdOf(string number) =>
        System.Text.Encoding.Latin1.GetString(All[0].Submitted[int.Parse(number, CultureInfo.InvariantCulture) - 1].MessageId);

    public async Task PingAsync()
    {
        foreach (var smsc in All) await smsc.PingAsync();
    }

    /// <summary>Waits until every link has taken what it can take now, and the SMSCs have it.</summary>
    public async Task SettleAsync()
    {
        if (All.Count == 0) return;
        for (var look = 0; look < LooksMax; look++)
        {
            var isStill = true;
            foreach (var smsc in All) isStill &= await IsStillAsync(smsc.Name);
            if (isStill) break;
            await _happenings.AnyAsync(() => false, LookAgain);
        }

        await PingAsync();
    }

    /// <summary>Waits until every link is bound as it should be.</summary>
    public Task BoundAsync() => _happenings.UntilAsync(
        () => All.All(smsc => smsc.IsUp), () => $"bound are {string.Join(", ", All.Select(smsc => $"{smsc.Name} {smsc.Binds.Count}"))}");

    /// <summary>Lets the clock go on, a second at a time, until the link is bound again.</summary>
    public async Task BoundAgainAsync(ScriptedSmsc smsc)
    {
        for (var second = 0; second < 300; second++)
        {
            if (await _happenings.AnyAsync(() => smsc.IsUp, TimeSpan.FromMilliseconds(100))) return;
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        throw new TimeoutException($"{smsc.Name} was not bound again within five minutes of its clock: {smsc.Binds.Count} of {smsc.Expected}");
    }

    /// <summary>Waits until the appliance knows that a link is down.</summary>
    public async Task DownAsync(ScriptedSmsc smsc)
    {
        for (var look = 0; look < 1000; look++)
        {
            if (!(bool)(await _askLink(smsc.Name))!["up"]!) return;
            await _happenings.AnyAsync(() => false, LookAgain);
        }

        throw new TimeoutException($"{smsc.Name} stays up");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var smsc in All) await smsc.DisposeAsync();
    }

    // Nothing waits that could leave without time passing.
    private async Task<bool> IsStillAsync(string name)
    {
        var queue = _queueOf(name);
        if (queue.Waiting <= queue.Pausing) return true;
        var link = (await _askLink(name))!;
        var limit = (string)link["limitedBy"]!;
        return !(bool)link["up"]! || limit.StartsWith("pause", StringComparison.Ordinal) || limit.StartsWith("window", StringComparison.Ordinal);
    }
}

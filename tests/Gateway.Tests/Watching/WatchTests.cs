using System.Collections.Frozen;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Gateway.Watching;

namespace Signalbox.Gateway.Tests.Watching;

/// <summary>Row R7: volume against what was agreed, and delivery ratios, with alarms that come and go.</summary>
public sealed class WatchTests
{
    private const string A = GatewaySetup.LinkA;
    private const string B = GatewaySetup.LinkB;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly List<(WatchAlarm Alarm, bool IsOn)> _told = [];
    private int _references;

    [Fact]
    public async Task Volume_AboveWhatWasAgreed_IsToldOnceAndItsEndOnce()
    {
        await using var bench = await OpenAsync(Volume(most: 3, least: null, minutes: 2));
        for (var i = 0; i < 3; i++) await bench.SubmitAsync();
        bench.Clock.Advance(Look);
        Assert.Empty(_told);

        await bench.SubmitAsync();
        bench.Clock.Advance(4 * Look);

        var (alarm, isOn) = Assert.Single(_told);
        Assert.True(isOn);
        Assert.Equal(("test", "", WatchBreach.VolumeAbove), (alarm.Watch, alarm.Key, alarm.Breach));
        Assert.Equal("4 parts in 2 min, agreed at most 3", alarm.Text);
        Assert.Equal([alarm], bench.Gateway.Watch.Alarms);

        bench.Clock.Advance(TimeSpan.FromMinutes(2) + Quiet);
        Assert.Equal([true, false], _told.Select(told => told.IsOn));
        Assert.Equal(alarm.Since, _told[1].Alarm.Since);
        Assert.Empty(bench.Gateway.Watch.Alarms);
    }

    [Fact]
    public async Task Volume_OfALongText_IsItsParts()
    {
        await using var bench = await OpenAsync(Volume(most: 2, least: null, minutes: 1));

        await bench.SubmitAsync(Draft.OfParts(3));
        bench.Clock.Advance(Look);

        Assert.Equal(3, RowOf(bench).Parts);
        Assert.Single(_told);
    }

    [Fact]
    public async Task Volume_BelowWhatWasAgreed_IsToldAfterAWholeWindow()
    {
        await using var bench = await OpenAsync(Volume(most: null, least: 1, minutes: 3));

        bench.Clock.Advance(TimeSpan.FromMinutes(3) - Look);
        Assert.Empty(_told);
        bench.Clock.Advance(Look);
        Assert.Equal(WatchBreach.VolumeBelow, Assert.Single(_told).Alarm.Breach);

        await bench.SubmitAsync();
        bench.Clock.Advance(Quiet);
        Assert.Equal([true, false], _told.Select(told => told.IsOn));
    }

    [Fact]
    public async Task Volume_AboutItsLimit_IsNotToldAtEachLook()
    {
        await using var bench = await OpenAsync(Volume(most: 0, least: null, minutes: 1));

        // Fifty seconds without anything wrong, and then again something.
        for (var i = 0; i < 5; i++)
        {
            await bench.SubmitAsync();
            bench.Clock.Advance(TimeSpan.FromSeconds(110));
        }

        Assert.Single(_told);
    }

    [Fact]
    public async Task Volume_BelowOutsideOfItsHours_IsNotJudged()
    {
        // The bench's clock begins at noon.
        var watch = Volume(most: null, least: 1, minutes: 60) with
        {
            When = new Condition { Hours = new Hours(new TimeOnly(6, 0), new TimeOnly(18, 0)) { Zone = "UTC" } },
        };
        await using var bench = await OpenAsync(watch);
        await bench.SubmitAsync();
        bench.Clock.Advance(TimeSpan.FromMinutes(50));
        await bench.SubmitAsync();

        bench.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Empty(_told);
        bench.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Single(_told);

        bench.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal([true, false], _told.Select(told => told.IsOn));
        bench.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal(2, _told.Count);
    }

    [Fact]
    public async Task Volume_OfAConditionAndALink_CountsWhatLeavesByIt()
    {
        var byLink = Volume(most: 100, least: null, minutes: 5) with { Links = [B] };
        var byRoute = byLink with { Name = "by route", Links = [], Routes = ["to 7900"] };
        var byPrefix = byLink with { Name = "by prefix", Links = [], When = new Condition { Prefixes = ["7901"] } };
        await using var bench = await OpenAsync(byLink, byRoute, byPrefix);
        await SendAsync(bench, A, "79001234567");
        await SendAsync(bench, B, "79011234567");
        await SendAsync(bench, B, "79011234568");
        await bench.SubmitAsync(new Draft { To = "79011234569" });

        bench.Clock.Advance(Look);

        Assert.Equal((2, 1, 3), (RowOf(bench, "test").Parts, RowOf(bench, "by route").Parts, RowOf(bench, "by prefix").Parts));
    }

    [Fact]
    public async Task Ratio_BelowItsLimit_IsToldOfTheOneThatFails()
    {
        await using var bench = await OpenAsync(Ratio(new RatioTerms(WatchScope.Link | WatchScope.Country, 0.5, null, null) { Least = 4 }));
        for (var i = 0; i < 4; i++) await EndAsync(bench, A, isDelivered: i == 0);
        for (var i = 0; i < 4; i++) await EndAsync(bench, B, isDelivered: i > 0);

        bench.Clock.Advance(Look);

        var (alarm, _) = Assert.Single(_told);
        Assert.Equal((WatchBreach.RatioBelow, $"country RU, link {A}"), (alarm.Breach, alarm.Key));
        Assert.Equal("25.0 % of 4 parts delivered in 60 min", alarm.Text.Replace("25.0%", "25.0 %", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(WatchScope.None, "")]
    [InlineData(WatchScope.Account, "account demo")]
    [InlineData(WatchScope.Route, "route to 7900")]
    [InlineData(WatchScope.Sender, "sender 12345")]
    public async Task Ratio_Per_TellsApart(WatchScope per, string key)
    {
        await using var bench = await OpenAsync(Ratio(new RatioTerms(per, 0.5, null, null)));

        await EndAsync(bench, A, isDelivered: true);
        bench.Clock.Advance(Look);

        Assert.Equal(new WatchRow(key, 1, 1, WatchBreach.None), RowOf(bench));
    }

    [Fact]
    public async Task Ratio_OfTooLittle_IsNotJudged()
    {
        await using var bench = await OpenAsync(Ratio(new RatioTerms(WatchScope.None, 0.9, null, null) { Least = 3 }));
        for (var i = 0; i < 2; i++) await EndAsync(bench, A, isDelivered: false);

        bench.Clock.Advance(Look);

        Assert.Empty(_told);
        Assert.Equal(0, RowOf(bench).Ratio);
    }

    [Fact]
    public async Task Ratio_AboveItsLimit_IsTold()
    {
        await using var bench = await OpenAsync(Ratio(new RatioTerms(WatchScope.None, null, 0.9, null) { Least = 2 }));
        for (var i = 0; i < 2; i++) await EndAsync(bench, A, isDelivered: true);

        bench.Clock.Advance(Look);

        Assert.Equal(WatchBreach.RatioAbove, Assert.Single(_told).Alarm.Breach);
    }

    [Theory]
    [InlineData(4, 0, WatchBreach.RatioFell)]
    [InlineData(0, 4, WatchBreach.RatioRose)]
    [InlineData(3, 2, WatchBreach.None)]
    public async Task Ratio_ThatDiffersFromTheWindowBefore_IsTold(int deliveredBefore, int deliveredNow, WatchBreach breach)
    {
        await using var bench = await OpenAsync(Ratio(new RatioTerms(WatchScope.None, null, null, 0.3) { Least = 4 }, minutes: 2));
        for (var i = 0; i < 4; i++) await EndAsync(bench, A, isDelivered: i < deliveredBefore);
        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        for (var i = 0; i < 4; i++) await EndAsync(bench, A, isDelivered: i < deliveredNow);

        bench.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(breach, _told.Select(told => told.Alarm.Breach).FirstOrDefault());
    }

    [Fact]
    public async Task Ratio_OfARefusalAtOnce_CountsUnderItsRouteAndLink()
    {
        await using var bench = await OpenAsync(Ratio(new RatioTerms(WatchScope.Route | WatchScope.Link, 0.5, null, null) { Least = 1 }));
        await bench.SubmitAsync();
        bench.Link.Reject(bench.Link.Take(), DeliveryError.Spam);
        await bench.SettleAsync();

        bench.Clock.Advance(Look);

        Assert.Equal($"route to 7900, link {A}", Assert.Single(_told).Alarm.Key);
    }

    [Fact]
    public async Task Ratio_OfTooManySenders_CountsOthersAsOne()
    {
        const int told = 1_000;
        List<string> senders = [.. Enumerable.Range(0, told + 3).Select(i => $"{70_000 + i}")];
        await using var bench = await OpenAsync(Ratio(new RatioTerms(WatchScope.Sender, 0.5, null, null)));
        bench.Gateway.Accounts.TryChange("demo", account => account with { Senders = senders.ToFrozenSet(StringComparer.Ordinal) });
        foreach (var sender in senders) await EndAsync(bench, A, isDelivered: true, sender);

        bench.Clock.Advance(Look);

        var rows = Assert.Single(bench.Gateway.Watch.Reports).Rows;
        Assert.Equal(told + 1, rows.Count);
        Assert.Equal(3, rows.Single(row => row.Key == "others").Parts);
    }

    [Fact]
    public async Task Alarm_OfWhatNothingIsHeardOfAnyMore_Ends()
    {
        await using var bench = await OpenAsync(Ratio(new RatioTerms(WatchScope.Link, 0.5, null, null) { Least = 1 }, minutes: 1));
        await EndAsync(bench, A, isDelivered: false);
        bench.Clock.Advance(Look);

        bench.Clock.Advance(TimeSpan.FromMinutes(1) + Quiet + Look);

        Assert.Equal([true, false], _told.Select(told => told.IsOn));
    }

    [Fact]
    public async Task Watch_ThatStaysTheSame_GoesOnCountingWithItsNewTerms()
    {
        var watch = Volume(most: 10, least: null, minutes: 5);
        await using var bench = await OpenAsync(watch);
        for (var i = 0; i < 3; i++) await bench.SubmitAsync();

        await ChangeAsync(bench, watch with { Volume = new VolumeTerms(2, null), When = new Condition { Accounts = [] } });
        bench.Clock.Advance(Look);

        Assert.Equal(3, RowOf(bench).Parts);
        Assert.Single(_told);
    }

    [Fact]
    public async Task Watch_ThatCountsSomethingElse_BeginsAnew()
    {
        var watch = Volume(most: 10, least: null, minutes: 5);
        await using var bench = await OpenAsync(watch);
        await bench.SubmitAsync();

        await ChangeAsync(bench, watch with { When = new Condition { Accounts = ["demo"] } });
        bench.Clock.Advance(Look);

        Assert.Equal(0, RowOf(bench).Parts);
    }

    [Fact]
    public async Task Watch_ThatIsTakenOut_EndsItsAlarm()
    {
        await using var bench = await OpenAsync(Volume(most: 0, least: null, minutes: 5));
        await bench.SubmitAsync();
        bench.Clock.Advance(Look);

        await ChangeAsync(bench);

        Assert.Equal([true, false], _told.Select(told => told.IsOn));
        Assert.Empty(bench.Gateway.Watch.Alarms);
    }

    private static Watch Volume(long? most, long? least, int minutes) =>
        new("test") { Window = TimeSpan.FromMinutes(minutes), Volume = new VolumeTerms(most, least) };

    private static Watch Ratio(RatioTerms terms, int minutes = 60) => new("test") { Window = TimeSpan.FromMinutes(minutes), Ratio = terms };

    private static WatchRow RowOf(GatewayBench bench, string watch = "test") =>
        Assert.Single(bench.Gateway.Watch.Reports.Single(report => report.Watch.Name == watch).Rows);

    private static Task ChangeAsync(GatewayBench bench, params Watch[] watches) =>
        bench.Gateway.ChangeAsync(new GatewaySetup { Watches = watches }.Outward, [], []);

    private async Task<GatewayBench> OpenAsync(params Watch[] watches)
    {
        var bench = await GatewayBench.OpenAsync(new GatewaySetup { Watches = watches });
        bench.Gateway.Watch.Changed = (alarm, isOn) => _told.Add((alarm, isOn));
        return bench;
    }

    private async Task<string> SendAsync(GatewayBench bench, string link, string to, string from = "")
    {
        var reference = $"r{++_references}";
        await bench.SubmitAsync(new Draft { To = to, From = from });
        bench.LinkOf(link).Send(reference);
        await bench.SettleAsync();
        return reference;
    }

    private async Task EndAsync(GatewayBench bench, string link, bool isDelivered, string from = "")
    {
        var reference = await SendAsync(bench, link, link == A ? "79001234567" : "79011234567", from);
        bench.LinkOf(link).Receipt(reference, isDelivered ? MessageState.Delivered : MessageState.Undeliverable);
        await bench.SettleAsync();
    }
}

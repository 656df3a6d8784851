using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Appliance.Hosting;
using Signalbox.Appliance.Tests.Capture;
using Signalbox.Appliance.Tests.Play.Http;
using Signalbox.Appliance.Tests.Play.Smsc;
using Signalbox.Appliance.Tests.Table;
using Signalbox.Appliance.Tests.Wire;
using Signalbox.Gateway.Dispatch;
using Signalbox.HardwareSim;
using Signalbox.HardwareSim.Smsc;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.Appliance.Tests.Play;

/// <summary>
/// The real appliance with a clock of ours, a simulated SMSC with its subscribers behind it, and customers in front: everything over sockets.
/// </summary>
internal sealed class Stage : IAsyncDisposable
{
    /// <summary>An account of the stage's own: what it sends and gets shows that all before it has been seen to.</summary>
    public const string MarkerAccount = "marker";

    /// <summary>The marker's sender.</summary>
    public const string MarkerNumber = "79009999999";

    /// <summary>How the numbers of the marker's subscribers begin.</summary>
    public const string MarkerRecipients = "790088";

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private const int LooksForMarkerMax = 600;

    // An address of its own: what is slowed down is who comes from one address.
    private static readonly IPAddress MarkerAddress = IPAddress.Parse("127.0.9.9");

    private static readonly string[] LinkCounters = ["receiptsPending", "moPending"];

    private readonly StageFiles _files;
    private readonly OpenLine _open;
    private readonly Simulator _network;
    private readonly SmscLink _smsc;
    private readonly List<Recording> _recordings;
    private readonly ConcurrentQueue<string> _reports;
    private ApplianceNode? _node;
    private SqliteConnection? _blocker;
    private Customer? _marker;
    private int _markers;

    private Stage(
        Scenario scenario, PushSide pushes, Simulator network, SmscLink smsc, NetworkLine line, PresentClock clock, List<Recording> recordings,
        Happenings happenings, ConcurrentQueue<string> reports, OpenLine open)
    {
        _open = open;
        _reports = reports;
        _network = network;
        _smsc = smsc;
        _recordings = recordings;
        Line = line;
        Happenings = happenings;
        Clock = clock;
        Scripted = new SmscSide(scenario, happenings, clock, LinkAsync, name => _node!.Queues.Find(name)!);
        Pushes = pushes;
        _files = new StageFiles(line.EndPoint, scenario, Scripted.All, pushes.Url);
    }

    public Happenings Happenings { get; }

    public PresentClock Clock { get; }

    /// <summary>Where customers and operators come over HTTP.</summary>
    public Uri Http => new($"http://{_node!.Endpoints["http"]}");

    /// <summary>The same over TLS.</summary>
    public Uri Https => new($"https://{_node!.Endpoints["https"]}");

    /// <summary>The line to the SMSC.</summary>
    public NetworkLine Line { get; }

    /// <summary>The SMSCs that do what the scenario says; none in most.</summary>
    public SmscSide Scripted { get; }

    /// <summary>The customer's server for pushes; one that nothing comes to in most scenarios.</summary>
    public PushSide Pushes { get; }

    /// <summary>Every submit_sm that has gone out, without markers.</summary>
    public IReadOnlyList<WirePdu> Submitted => Scripted.All.Count > 0 ? Scripted.Submitted : Line.Submitted;

    public MobileNetwork Subscribers => _network.Subscribers;

    /// <summary>The customers' connections by their names in the scenario.</summary>
    public Dictionary<string, Customer> Customers { get; } = [];

    public static bool IsMarker(WirePdu pdu) => pdu.Name == PduForm.DeliverSm && pdu.Ascii("source_addr") == MarkerNumber;

    public static async Task<Stage> OpenAsync(Scenario scenario, DateTimeOffset start, List<Recording> recordings, OpenLine open)
    {
        var happenings = new Happenings();
        var reports = new ConcurrentQueue<string>();
        var network = new Simulator(new SimulatorOptions { Control = null }, TimeProvider.System, reports.Enqueue);
        // The SMSC's own few milliseconds are real ones; the scenario's clock is the appliance's.
        var options = new SmscOptions
        {
            Name = "smsc", EndPoint = new IPEndPoint(IPAddress.Loopback, 0), Password = "sim-link", ReceiptDelay = TimeSpan.Zero,
            RetryPause = TimeSpan.FromMilliseconds(10),
        };
        var smsc = new SmscLink(options, network.Subscribers, TimeProvider.System, reports.Enqueue);
        network.Add(smsc);
        await network.StartAsync(CancellationToken.None);
        var line = new NetworkLine(IPEndPoint.Parse(smsc.Addresses[0]["smpp://".Length..]), happenings);
        var pushes = await PushSide.OpenAsync(scenario);
        return new Stage(scenario, pushes, network, smsc, line, new PresentClock(start), recordings, happenings, reports, open);
    }

    /// <summary>Opens a connection to the SMPP listener.</summary>
    public async Task<Customer> ConnectAsync(string name, IPAddress? from, bool overTls)
    {
        var recording = new Recording();
        // What goes over TLS is the same again, and no capture shows it.
        if (!overTls && name != MarkerAccount) _recordings.Add(recording);
        OpenLine open = name == MarkerAccount ? DirectLine.OpenAsync : _open;
        return Customer.Begin(name, await open(_node!.Endpoints[overTls ? "smppTls" : "smpp"], from, overTls), Happenings, recording);
    }

    /// <summary>
    /// Waits until all that was begun has been seen to, as far as it can be without time passing: what customers and the SMSC have sent is
    /// handled, and what is accepted is on its way.
    /// </summary>
    /// <param name="customersToo">Whether customers show that they are alive; otherwise nothing of theirs is waited for.</param>
    public async Task SettleAsync(bool customersToo = true)
    {
        await PingAsync(customersToo);
        if (_blocker is null) await SendMarkersAsync();
        await Scripted.SettleAsync();
        await PingAsync(customersToo);
    }

    /// <summary>Shows every session that its peer is alive.</summary>
    public async Task PingAsync(bool customersToo)
    {
        await Line.PingAsync();
        await Scripted.PingAsync();
        if (_marker is { IsClosed: false }) await _marker.PingAsync();
        if (!customersToo) return;
        foreach (var customer in Customers.Values.Where(customer => !customer.IsClosed).ToList()) await customer.PingAsync();
    }

    /// <summary>Waits until each account's receiving customers have got all that was for them.</summary>
    public async Task SettleNotificationsAsync()
    {
        await SettleAsync();
        if (!Line.IsBound || Line.IsSilent) return;
        await Happenings.UntilAsync(
            () => _smsc.Count() is { } counts && LinkCounters.All(name => counts[name] == 0),
            () => "the SMSC still has receipts or messages to send");
        var receiving = Customers.Values.Where(customer => customer is { Receives: true, IsClosed: false });
        foreach (var account in receiving.Select(customer => customer.BoundTo!).Distinct().ToList())
        {
            if (_files.Numbers.GetValueOrDefault(account) is not { } number) continue;
            var text = $"marker {++_markers}";
            if (Subscribers.Send(MarkerNumber, number, text, out var reason) is null) throw new InvalidOperationException(reason);
            await Happenings.UntilAsync(
                () => Customers.Values.Any(customer => customer.SawMarker(text)), () => $"the marker for {account} did not come");
        }
    }

    /// <summary>Holds pushes to a statement, once all that was begun has been seen to.</summary>
    public async Task ExpectPushAsync(Statement expected, MessageIds ids)
    {
        await SettleAsync();
        await Pushes.ExpectAsync(expected, ids);
    }

    /// <summary>Changes what the SMSC does.</summary>
    public async Task ChangeNetworkAsync(LinkFaultsChange change)
    {
        if (await _smsc.ChangeFaultsAsync(change) is { } reason) throw new FormatException(reason);
    }

    /// <summary>Mends the line and lets the clock go on, a second at a time, until the appliance has bound again.</summary>
    public async Task ReconnectAsync()
    {
        Line.Mend();
        for (var second = 0; second < 120; second++)
        {
            if (await Happenings.AnyAsync(() => Line.IsBound, TimeSpan.FromMilliseconds(100))) return;
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        throw new TimeoutException("the appliance did not bind to the SMSC again within two minutes of its clock");
    }

    /// <summary>Changes or removes an account as an operator does, over the admin API.</summary>
    public Task AdministerAsync(HttpMethod method, string account, string body) => AskAsync(method, $"accounts/{account}", body);

    /// <summary>Changes a stop list or block list as an operator does, over the admin API.</summary>
    public Task ListAsync(HttpMethod method, string path, string lines = "") => AskAsync(method, $"lists/{path}", lines);

    /// <summary>Closes every bind of an account as an operator does, over the admin API.</summary>
    public async Task CloseBindsAsync(string account)
    {
        var binds = JsonNode.Parse(await AskAsync(HttpMethod.Get, "binds", ""))!.AsArray();
        foreach (var bind in binds.Where(bind => (string?)bind!["account"] == account)) await AskAsync(HttpMethod.Delete, $"binds/{bind!["id"]}", "");
    }

    /// <summary>What the appliance says of a link.</summary>
    public async Task<JsonNode?> LinkAsync(string name) =>
        JsonNode.Parse(await AskAsync(HttpMethod.Get, "links", ""))!.AsArray().FirstOrDefault(link => (string?)link!["name"] == name);

    /// <summary>What the appliance says of a message.</summary>
    public async Task<JsonNode?> MessageAsync(string id) => JsonNode.Parse(await AskAsync(HttpMethod.Get, $"messages/{id}?unmasked=true", ""));

    /// <summary>What the appliance says of the last receipt of a link that matched nothing.</summary>
    public async Task<JsonNode?> UnmatchedAsync(string link) =>
        JsonNode.Parse(await AskAsync(HttpMethod.Get, $"links/{link}/unmatched", ""))!.AsArray().FirstOrDefault();

    /// <summary>Takes the journal's file away from under the appliance: nothing can be made safe until <see cref="UnblockStoreAsync"/>.</summary>
    public void BlockStore()
    {
        var journal = new SqliteConnectionStringBuilder { DataSource = Path.Combine(_files.Data, "journal.db"), Pooling = false };
        _blocker = new SqliteConnection(journal.ToString());
        _blocker.Open();
        using var command = _blocker.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
    }

    /// <summary>Gives the file back and lets the clock go on, a second at a time, until the appliance has found out.</summary>
    public async Task UnblockStoreAsync()
    {
        await ReleaseStoreAsync();
        using var http = new HttpClient();
        for (var second = 0; second < 120; second++)
        {
            using var answer = await http.GetAsync(new Uri($"http://{_node!.Endpoints["http"]}/readyz"));
            if (answer.IsSuccessStatusCode) return;
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Happenings.AnyAsync(() => false, TimeSpan.FromMilliseconds(50));
        }

        throw new TimeoutException("the appliance did not find its store writable again within two minutes of its clock");
    }

    /// <summary>Stops the appliance and starts it again on the same data some time later; customers lose their connections.</summary>
    public async Task RestartAsync(TimeSpan later)
    {
        await CloseCustomersAsync();
        await _node!.StopAsync();
        await _node.DisposeAsync();
        Clock.Advance(later);
        await StartNodeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await ReleaseStoreAsync();
        await CloseCustomersAsync();
        await Line.DisposeAsync();
        await Scripted.DisposeAsync();
        if (_node is not null)
        {
            await _node.StopAsync();
            await _node.DisposeAsync();
        }

        await _network.DisposeAsync();
        await Pushes.DisposeAsync();
        _files.Dispose();
        Assert.Empty(_reports);
    }

    private async Task<string> AskAsync(HttpMethod method, string path, string body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, $"http://{_node!.Endpoints["http"]}/admin/v1/{path}");
        request.Headers.Authorization = new("Bearer", _files.AdminToken);
        if (body.Length > 0) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? answer : throw new FormatException(answer);
    }

    private async Task ReleaseStoreAsync()
    {
        if (_blocker is not null) await _blocker.DisposeAsync();
        _blocker = null;
    }

    /// <summary>Starts the appliance.</summary>
    public async Task StartNodeAsync()
    {
        _node = await ApplianceNode.OpenAsync(_files.ConfigurationFile, Clock, NullLoggerFactory.Instance);
        await _node.StartAsync();
        await Scripted.BoundAsync();
        if (!Line.IsCut) await Happenings.UntilAsync(() => Line.IsBound, () => "the appliance did not bind to the SMSC");
    }

    private async Task CloseCustomersAsync()
    {
        foreach (var customer in Customers.Values) await customer.DisposeAsync();
        Customers.Clear();
        if (_marker is not null) await _marker.DisposeAsync();
        _marker = null;
    }

    /// <summary>Markers that have reached their subscribers.</summary>
    public int MarkersReceived => Enumerable.Range(1, _markers).Sum(number => Subscribers.Inbox(MarkerRecipient(number), since: null).Count);

    public static bool IsMarkerRecipient(string number) => number.StartsWith(MarkerRecipients, StringComparison.Ordinal);

    private static string MarkerRecipient(int number) => $"{MarkerRecipients}{number:D5}";

    // Messages through the whole appliance: what was accepted before was seen to before the last of them. Accounts share the link, so that one
    // message may overtake others that it finds waiting; the next does not find them any more.
    private async Task SendMarkersAsync()
    {
        long taken;
        do
        {
            taken = MarkerQueue.Taken;
            await SendMarkerAsync();
        }
        while (CanMarkersLeave && (MarkerQueue.Taken > taken + 1 || IsAnythingToLeave()));
    }

    // Where scripted SMSCs stand, markers alone go to the simulator.
    private QueueReport MarkerQueue => _node!.Queues.Find(StageFiles.SimulatedLink)!;

    // A link that its SMSC has throttled pauses as a whole, markers and all.
    private bool CanMarkersLeave =>
        Line is { IsBound: true, IsSilent: false } && !MarkerQueue.LimitedBy.StartsWith("pause", StringComparison.Ordinal);

    private bool IsAnythingToLeave() => MarkerQueue.Waiting > MarkerQueue.Pausing;

    private async Task SendMarkerAsync()
    {
        if (_marker is null || _marker.IsClosed) _marker = await BindMarkerAsync();
        var text = $"marker {++_markers}";
        var submit = PduForm.Find(PduForm.SubmitSm)!;
        await _marker.RequestAsync(submit.Command, BodyWriter.Write(submit, [], field => field switch
        {
            // Each to another: what follows one to the same that was refused waits for it.
            "destination_addr" => new Value([new Piece(MarkerRecipient(_markers), null)]),
            "short_message" => new Value([new Piece(text, null)]),
            _ => null,
        }));
        var (_, answer) = await _marker.AnswerAsync();
        if (answer.Status != 0) return;
        // Nobody tells when a pause begins, so this looks now and then.
        for (var look = 0; look < LooksForMarkerMax; look++)
        {
            if (await Happenings.AnyAsync(() => Line.SawMarker(text) || !CanMarkersLeave, LookAgain)) return;
        }

        throw new TimeoutException($"the marker '{text}' did not reach the SMSC");
    }

    private async Task<Customer> BindMarkerAsync()
    {
        var marker = await ConnectAsync(MarkerAccount, MarkerAddress, overTls: false);
        var bind = PduForm.Find("bind_transmitter")!;
        await marker.RequestAsync(bind.Command, BodyWriter.Write(bind, [], field => field switch
        {
            "system_id" => new Value([new Piece(MarkerAccount, null)]),
            "password" => new Value([new Piece(StageFiles.PasswordOf(MarkerAccount), null)]),
            _ => null,
        }));
        await marker.AnswerAsync();
        return marker;
    }
}

using System.Globalization;
using Signalbox.Appliance.Tests.Capture;
using Signalbox.Appliance.Tests.Play.Http;
using Signalbox.Appliance.Tests.Play.Smsc;
using Signalbox.Appliance.Tests.Table;
using Signalbox.Appliance.Tests.Wire;

namespace Signalbox.Appliance.Tests.Play;

/// <summary>Plays one scenario on a stage of its own and holds it to its word.</summary>
internal sealed class ScenarioRun : IDisposable
{
    private static readonly DateTimeOffset UsualStart = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private readonly Scenario _scenario;
    private readonly Stage _stage;
    private readonly Actions _actions;
    private readonly Answers _answers;
    private readonly HttpSide _http;
    private readonly MessageIds _ids;
    private readonly Subscribers _subscribers;
    private readonly AirWatch _air;
    private readonly LinkWatch _links;

    private ScenarioRun(Scenario scenario, Stage stage)
    {
        _scenario = scenario;
        _stage = stage;
        var ids = _ids = new MessageIds(number => stage.Scripted.IdOf(number));
        _http = new HttpSide(stage, ids);
        _actions = new Actions(stage, ids, _http);
        _answers = new Answers(stage, ids, _http);
        _subscribers = new Subscribers(stage);
        _air = new AirWatch(stage, ids);
        _links = new LinkWatch(stage, ids);
    }

    /// <summary>Plays it.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="recordings">Gets what goes over the customers' connections.</param>
    /// <param name="open">How customers connect.</param>
    /// <exception cref="ScenarioException">It did not go as it says.</exception>
    public static async Task PlayAsync(Scenario scenario, List<Recording> recordings, OpenLine open)
    {
        await using var stage = await Stage.OpenAsync(scenario, scenario.Clock ?? UsualStart, recordings, open);
        using var run = new ScenarioRun(scenario, stage);
        await run.PlayAsync();
    }

    public void Dispose() => _http.Dispose();

    private async Task PlayAsync()
    {
        await AtAsync(_scenario.Line, BeginAsync);
        foreach (var step in _scenario.Steps) await AtAsync(step.Line, () => PlayAsync(step));
        await AtAsync(_scenario.Line, EndAsync);
    }

    // A scenario without customers over HTTP that does not begin with a connection of its own has the account's transceiver bound.
    private async Task BeginAsync()
    {
        foreach (var statement in _scenario.Before) await _actions.DoAsync(statement);
        await _stage.StartNodeAsync();
        if (_scenario.Steps.Any(step => step.Action is { } action && HttpSide.IsName(action.Verb))) return;
        if (_scenario.Steps[0].Action is { } first && (first.Verb == "connect" || first.Verb.StartsWith("bind_", StringComparison.Ordinal))) return;
        var bind = new Statement(_scenario.Line, "", 1, PduForm.BindTransceiver, [], []);
        await _actions.DoAsync(bind);
        await _answers.ExpectAsync(bind with { Verb = "ok" }, "");
    }

    private async Task PlayAsync(Step step)
    {
        if (step.Action is { } action) await _actions.DoAsync(action);
        foreach (var statement in step.ComesBack ?? []) await _answers.ExpectAsync(statement, step.Action?.Who ?? "");
        foreach (var inbox in step.Inbox ?? []) await _subscribers.ExpectAsync(inbox);
        if (step.OnTheAir is { } submits) await _air.ExpectAsync(submits);
        foreach (var statement in step.SmscGets ?? []) await _links.ExpectGotAsync(statement);
        foreach (var statement in step.Pushed ?? []) await _stage.ExpectPushAsync(statement, _ids);
        foreach (var statement in step.LinkSays ?? []) await _links.ExpectSaysAsync(statement);
    }

    // What came and was not expected, and what was sent to subscribers whom the scenario does not speak of, are faults too.
    private async Task EndAsync()
    {
        await _stage.SettleAsync();
        foreach (var customer in _stage.Customers.Values) customer.CheckNothingUnread();
        _http.CheckNothingUnread();
        _stage.Pushes.CheckNothingUnread();
        _subscribers.CheckNothingElse(isStrict: _scenario.Steps.Any(step => step.Inbox is not null));
        if (_scenario.Steps.Any(step => step.OnTheAir is not null)) _air.CheckNothingElse();
    }

    private async Task AtAsync(int line, Func<Task> play)
    {
        try
        {
            await play();
        }
        catch (Exception wrong)
        {
            throw new ScenarioException(_scenario.File, line, wrong.Message, wrong);
        }
    }
}

/// <summary>
/// The ids of the messages taken, in the order in which their answers were read: <c>{1}</c> is the first; and those that the SMSC gave, in the
/// order in which messages came to it: <c>{s1}</c>; and those of the jobs taken over HTTP: <c>{j1}</c>; and those of messages that the
/// REST interface named: <c>{r1}</c>, or <c>{m1}</c> as SMPP has it.
/// </summary>
/// <param name="ofSmsc">The id that the SMSC gave to its message of that number.</param>
internal sealed class MessageIds(Func<string, string> ofSmsc)
{
    private readonly List<string> _ids = [];
    private readonly List<string> _jobs = [];
    private readonly List<string> _recipients = [];

    /// <summary>Notes an id, which must be a positive decimal number and new (row S12).</summary>
    public void Add(string id)
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number <= 0 || id[0] == '0')
            throw new FormatException($"the message_id '{id}' is no positive whole number");
        if (_ids.Contains(id)) throw new FormatException($"the message_id {id} was given twice");
        _ids.Add(id);
    }

    /// <summary>Notes the id of a job, which must be new.</summary>
    public void AddJob(string id)
    {
        if (_jobs.Contains(id)) throw new FormatException($"the job id {id} was given twice");
        _jobs.Add(id);
    }

    /// <summary>Notes the id of a message of a job, unless it is known.</summary>
    public void AddRecipient(string id)
    {
        if (!_recipients.Contains(id)) _recipients.Add(id);
    }

    public string Of(string turn)
    {
        if (turn.StartsWith('r')) return Of(_recipients, turn[1..]);
        if (turn.StartsWith('m')) return RestIds.NumberOf(Of(_recipients, turn[1..]));
        if (turn.StartsWith('s')) return ofSmsc(turn[1..]);
        if (turn.StartsWith('j')) return Of(_jobs, turn[1..]);
        return Of(_ids, turn);
    }

    private static string Of(List<string> taken, string turn)
    {
        var isKnown = int.TryParse(turn, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= taken.Count;
        return isKnown ? taken[number - 1] : throw new FormatException($"number {turn} was not taken yet");
    }
}

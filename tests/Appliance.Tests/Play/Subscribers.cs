using Signalbox.Appliance.Tests.Table;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.Appliance.Tests.Play;

/// <summary>Holds the appliance to the third column of a scenario's table: what the subscribers' inboxes hold.</summary>
internal sealed class Subscribers(Stage stage)
{
    private readonly Dictionary<string, InboxLine> _expected = [];

    /// <summary>Waits until an inbox holds what it should; that it holds nothing more is looked at once everything else has arrived.</summary>
    public async Task ExpectAsync(InboxLine expected)
    {
        _expected[expected.Subscriber] = expected;
        await stage.Happenings.UntilAsync(
            () => Read(expected.Subscriber).Count >= expected.Messages.Count,
            () => $"the inbox of {expected.Subscriber} holds {Show(expected.Subscriber)}");
        await stage.SettleAsync();
        Check(expected);
    }

    /// <summary>At the end: no inbox holds more than was said of it last; with <paramref name="isStrict"/> nor does any other.</summary>
    public void CheckNothingElse(bool isStrict)
    {
        foreach (var expected in _expected.Values) Check(expected);
        if (!isStrict) return;
        var all = stage.Subscribers.Count()["messages"] - stage.MarkersReceived;
        var spokenOf = _expected.Values.Sum(expected => expected.Messages.Count);
        if (all != spokenOf) throw new FormatException($"{all} messages have reached subscribers, and the scenario speaks of {spokenOf}");
    }

    private void Check(InboxLine expected)
    {
        var actual = Read(expected.Subscriber);
        var isSame = actual.Count == expected.Messages.Count && actual.Zip(expected.Messages).All(pair =>
            Wildcards.Fits(pair.Second.Text, pair.First.Text) && (pair.Second.From is null || pair.Second.From == pair.First.From));
        if (isSame) return;
        var wanted = expected.Messages.Count == 0
            ? "nothing"
            : string.Join(", ", expected.Messages.Select(message => $"\"{message.Text}\" from {message.From ?? "anybody"}"));
        throw new FormatException($"the inbox of {expected.Subscriber} holds {Show(expected.Subscriber)}, not {wanted}");
    }

    private IReadOnlyList<ReceivedMessage> Read(string subscriber) => stage.Subscribers.Inbox(subscriber, since: null);

    private string Show(string subscriber) => Read(subscriber) is { Count: > 0 } messages
        ? string.Join(", ", messages.Select(message => $"\"{message.Text}\" from {message.From}"))
        : "nothing";
}

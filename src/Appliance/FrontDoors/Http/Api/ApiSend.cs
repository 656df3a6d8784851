using System.ComponentModel;
using Signalbox.Appliance.FrontDoors.Http.Jobs;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>Messages to be sent: one text, with places for values if each recipient has some.</summary>
internal sealed record ApiSend : ApiOptions
{
    /// <summary>Faults that are told at once at the most.</summary>
    private const int FaultsMax = 20;

    [Description("The text; {{name}} is the place of a value.")]
    public required string Text { get; init; }

    [Description("Who gets it, where nothing more is to be said of them.")]
    public IReadOnlyList<string>? To { get; init; }

    [Description("Who gets it, each with what is his own.")]
    public IReadOnlyList<ApiRecipient?>? Recipients { get; init; }

    /// <summary>The same in the words of all HTTP doors; null with all that is wrong.</summary>
    public JobRequest? ToJob(out IReadOnlyList<ApiFault> faults)
    {
        List<ApiFault> found = [];
        faults = found;
        var options = ToOptions(out var wrong);
        if (wrong is not null) found.Add(wrong);
        if (!TextTemplate.TryParse(Text, out var template, out var error)) found.Add(new ApiFault("text", error));
        // A null in a list is one without a number, of which is told as of any other.
        ApiRecipient[] all =
            [.. (To ?? []).Select(to => new ApiRecipient { To = to }), .. (Recipients ?? []).Select(one => one ?? new ApiRecipient { To = "" })];
        if (all.Length == 0) found.Add(new ApiFault("to", "at least one number, here or in recipients"));
        if (found.Count > 0) return null;
        var messages = template!.Names.Count == 0 ? [new JobMessage(Text, [.. all.Select(each => each.ToRecipient())])] : Fill(template, all, found);
        return found.Count > 0 ? null : new JobRequest(options!, messages);
    }

    private static List<JobMessage> Fill(TextTemplate template, ApiRecipient[] all, List<ApiFault> faults)
    {
        var messages = new List<JobMessage>(all.Length);
        for (var i = 0; i < all.Length && faults.Count < FaultsMax; i++)
        {
            var text = template.Fill(name => all[i].Values?.GetValueOrDefault(name), out var missing);
            if (missing is not null) faults.Add(new ApiFault($"recipients[{i}].values", $"a value '{missing}': the text has a place for it"));
            messages.Add(new JobMessage(text, [all[i].ToRecipient()]));
        }

        return messages;
    }
}

/// <summary>One who gets a text.</summary>
internal sealed record ApiRecipient
{
    [Description("The number.")]
    public required string To { get; init; }

    [Description("The customer's own word for the message.")]
    public string? Reference { get; init; }

    [Description("Values for the places of the text.")]
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    [Description("When it may not leave, in place of what holds for all.")]
    public IReadOnlyList<QuietPeriod?>? QuietPeriods { get; init; }

    /// <summary>The same in the words of all HTTP doors.</summary>
    public JobRecipient ToRecipient() => new(To)
    {
        CustomerRef = Reference,
        BlackoutPeriods = QuietPeriods is { } periods ? [.. periods.Select(period => $"{period?.From}/{period?.To}")] : null,
    };
}

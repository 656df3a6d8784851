using System.Text.Json;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Numbering.Lookups;
using Signalbox.Gateway.Numbering.Porting;

namespace Signalbox.Appliance.Numbers;

/// <summary>What is known of a number, as the admin API shows it.</summary>
/// <param name="Number">The international number in digits.</param>
/// <param name="Country">Two letters of ISO 3166-1; empty where it is not known.</param>
/// <param name="CountryCode">The country code that it lies in.</param>
/// <param name="Zone">The time zone; null where it is not known.</param>
/// <param name="Network">The network that has it now; null where that is not known.</param>
/// <param name="Operator">Whose network that is; null where it has no name here.</param>
/// <param name="Source">From where the network is known: plan, import, lookUp, unknown.</param>
/// <param name="PlanPrefix">The row of the plan.</param>
/// <param name="PlanNetwork">The network that the plan gives it.</param>
/// <param name="LookUp">What a look-up said last; null without one.</param>
internal sealed record NumberView(
    string Number,
    string Country,
    string CountryCode,
    string? Zone,
    string? Network,
    string? Operator,
    string Source,
    string? PlanPrefix,
    string? PlanNetwork,
    LookUpView? LookUp)
{
    public static NumberView Of(NumberBook book, string number, DateTimeOffset now)
    {
        var place = book.Find(number);
        return new NumberView(
            number,
            place.Region,
            place.Range?.CountryCode ?? "",
            place.Zone,
            TextOf(place.Network),
            book.Networks.Find(place.Network)?.Operator,
            JsonNamingPolicy.CamelCase.ConvertName(place.Source.ToString()),
            place.Range?.Prefix,
            TextOf(place.Range?.Network ?? default),
            book.Lookups is { } lookups && lookups.TryFind(number, out var kept) ? LookUpView.Of(kept, now) : null);
    }

    private static string? TextOf(NetworkCode network) => network.IsNone ? null : network.ToString();
}

/// <summary>What a look-up said of a number.</summary>
/// <param name="Answer">found, notFound or failed.</param>
/// <param name="Network">The network; null when none was found.</param>
/// <param name="Reason">Why it failed; null when it did not.</param>
/// <param name="AgeSeconds">How long ago.</param>
internal sealed record LookUpView(string Answer, string? Network, string? Reason, double AgeSeconds)
{
    public static LookUpView Of(KeptAnswer kept, DateTimeOffset now) => new(
        JsonNamingPolicy.CamelCase.ConvertName(kept.Answer.Outcome.ToString()),
        kept.Answer.Network.IsNone ? null : kept.Answer.Network.ToString(),
        kept.Answer.Reason,
        Math.Round((now - DateTimeOffset.FromUnixTimeMilliseconds(kept.At)).TotalSeconds, 1));
}

/// <summary>What is known of numbers as a whole.</summary>
/// <param name="PlanRanges">Rows of the numbering plan.</param>
/// <param name="Networks">Networks that have names.</param>
/// <param name="Ported">What was imported.</param>
/// <param name="ImportLines">Lines read of a file that is being imported now; null while none is.</param>
/// <param name="LookUp">What is asked and where; null when nothing is.</param>
/// <param name="Figures">What look-ups have done since the start.</param>
internal sealed record NumbersView(int PlanRanges, int Networks, PortedView Ported, long? ImportLines, string? LookUp, LookupFigures? Figures)
{
    public static NumbersView Of(NumberDesk desk) => new(
        desk.Book.Plan.Ranges.Count,
        desk.Book.Networks.All.Count,
        PortedView.Of(desk.Book.Ported),
        desk.Import.Lines,
        desk.Book.Lookups?.Name,
        desk.Book.Lookups?.Figures);
}

/// <summary>What was imported of numbers that have changed their network.</summary>
/// <param name="Numbers">How many numbers.</param>
/// <param name="Ranges">How many ranges.</param>
/// <param name="ImportedAt">When; null for never.</param>
internal sealed record PortedView(int Numbers, int Ranges, DateTimeOffset? ImportedAt)
{
    public static PortedView Of(PortedNumbers ported) =>
        new(ported.Numbers, ported.Ranges, ported.ImportedAt == default ? null : ported.ImportedAt);
}

using System.CommandLine;
using System.Text.Json;
using Signalbox.Appliance.Numbers;

namespace Signalbox.Appliance.Cli;

/// <summary><c>appliance number …</c>: what is known of numbers, and the import of those that have changed their network.</summary>
internal static class NumberCommands
{
    public static Command Create()
    {
        var number = new Command("number", "What is known of numbers: country, network, time zone.");
        number.Subcommands.Add(Show());
        number.Subcommands.Add(Status());
        number.Subcommands.Add(Import());
        number.Subcommands.Add(Clear());
        return number;
    }

    private static Command Show()
    {
        var number = new Argument<string>("number") { Description = "The international number, such as +4915112345678." };
        var ask = new Option<bool>("--ask") { Description = "Look it up now, unless an answer is kept." };
        var command = Question.WithOptions(new Command("show", "One number, and from where its network is known.") { number, ask });
        command.SetAction((result, cancellation) => Question.AskAsync<NumberView>(
            result,
            $"admin/v1/numbers/{Uri.EscapeDataString(result.GetRequiredValue(number))}?ask={(result.GetValue(ask) ? "true" : "false")}",
            ShowNumber,
            cancellation));
        return command;
    }

    private static Command Status()
    {
        var command = Question.WithOptions(new Command("status", "The tables, the import and the look-ups."));
        command.SetAction((result, cancellation) => Question.AskAsync<NumbersView>(result, "admin/v1/numbers", ShowStatus, cancellation));
        return command;
    }

    private static Command Import()
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV: number,network in each line; a number that ends in * is a range." };
        var add = new Option<bool>("--add") { Description = "Amend what is known; otherwise the file takes its place." };
        var command = Question.WithOptions(new Command(
            "import", "Takes in numbers that have changed their network. A file with a wrong line changes nothing.") { file, add });
        command.SetAction((result, cancellation) => FileUpload.SendAsync(
            result,
            result.GetValue(add) ? HttpMethod.Post : HttpMethod.Put,
            "admin/v1/numbers/ported",
            result.GetRequiredValue(file),
            answer => Console.WriteLine(
                $"{Count(answer, "lines")} lines read; {Count(answer, "numbers")} numbers and {Count(answer, "ranges")} ranges are known"),
            cancellation));
        return command;
    }

    private static Command Clear()
    {
        var command = Question.WithOptions(new Command("clear", "Forgets what was imported."));
        command.SetAction((result, cancellation) => Question.SendAsync(
            result, HttpMethod.Delete, "admin/v1/numbers/ported", null, (JsonElement _) => Console.WriteLine("forgotten"), cancellation));
        return command;
    }

    private static string Count(JsonElement answer, string name) => Tables.Number(answer.GetProperty(name).GetInt64());

    private static void ShowNumber(NumberView number)
    {
        var network = number.Network is null ? "not known" : string.Join(' ', new[] { number.Network, number.Operator }.OfType<string>());
        Console.WriteLine($"number    +{number.Number}");
        Console.WriteLine($"country   {(number.Country.Length == 0 ? "not known" : $"{number.Country} (+{number.CountryCode})")}");
        Console.WriteLine($"zone      {number.Zone ?? "not known"}");
        Console.WriteLine($"network   {network}{SourceOf(number)}");
        if (number.PlanPrefix is not null) Console.WriteLine($"plan      prefix {number.PlanPrefix}, network {number.PlanNetwork ?? "not known"}");
        if (number.LookUp is { } lookUp) Console.WriteLine($"look-up   {AnswerOf(lookUp)}, {lookUp.AgeSeconds:0} s ago");
    }

    private static string SourceOf(NumberView number) => number.Source switch
    {
        "plan" => ", by the numbering plan",
        "import" => ", by the import",
        "lookUp" => $", by a look-up {number.LookUp?.AgeSeconds:0} s ago",
        _ => "",
    };

    private static string AnswerOf(LookUpView lookUp) => lookUp.Answer switch
    {
        "found" => $"found {lookUp.Network}",
        "notFound" => "not found",
        _ => $"failed: {lookUp.Reason}",
    };

    private static void ShowStatus(NumbersView numbers)
    {
        Console.WriteLine($"plan      {Tables.Number(numbers.PlanRanges)} prefixes, {Tables.Number(numbers.Networks)} networks with names");
        Console.WriteLine(
            $"import    {Tables.Number(numbers.Ported.Numbers)} numbers, {Tables.Number(numbers.Ported.Ranges)} ranges"
            + (numbers.Ported.ImportedAt is { } at ? $", of {at:yyyy-MM-dd HH:mm:ss} UTC" : ""));
        if (numbers.ImportLines is { } lines) Console.WriteLine($"          a file is being read: {Tables.Number(lines)} lines so far");
        if (numbers.Figures is not { } figures) return;
        Console.WriteLine($"look-up   {numbers.LookUp}: {(figures.IsBroken ? "BROKEN" : "works")}");
        Console.WriteLine(
            $"          {Tables.Number(figures.Found)} found, {Tables.Number(figures.NotFound)} not found, {Tables.Number(figures.Failed)} failed; "
            + $"{Tables.Number(figures.Kept)} kept, {Tables.Number(figures.CacheHits)} answered from there");
        Console.WriteLine(
            $"          {Tables.Number(figures.Waiting)} messages wait, {Tables.Number(figures.TimedOut)} waited in vain, "
            + $"{Tables.Number(figures.NotAwaited)} did not wait");
    }
}

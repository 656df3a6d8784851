using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Signalbox.Appliance.Push;
using Spectre.Console;

namespace Signalbox.Appliance.Cli;

/// <summary><c>appliance push …</c>: how an account's pushes stand, and what was never taken.</summary>
internal static class PushCommands
{
    public static Command Create()
    {
        var push = new Command("push", "What accounts' programs are told over HTTP. Its settings are the account's: account set ID push={…}.");
        push.Subcommands.Add(Show());
        push.Subcommands.Add(Test());
        push.Subcommands.Add(Letters());
        push.Subcommands.Add(Letter());
        push.Subcommands.Add(Change("replay", "Sends dead letters once more: one, or all.", HttpMethod.Post, "/replay", "to be sent once more"));
        push.Subcommands.Add(Change("forget", "Forgets dead letters: one, or all.", HttpMethod.Delete, "", "forgotten"));
        return push;
    }

    private static Argument<string> Id() => new("id") { Description = "The account's id." };

    private static string PathOf(string id) => $"admin/v1/accounts/{Uri.EscapeDataString(id)}/push";

    private static Command Show()
    {
        var id = Id();
        var command = Question.WithOptions(new Command("show", "How an account's pushes stand.") { id });
        command.SetAction((result, cancellation) => Question.SendAsync(
            result, HttpMethod.Get, PathOf(result.GetRequiredValue(id)), null, Tables.ShowFields, cancellation));
        return command;
    }

    private static Command Test()
    {
        var id = Id();
        var command = Question.WithOptions(new Command("test", "Sends a sample now, and tells what came back.") { id });
        command.SetAction((result, cancellation) => Question.SendAsync(
            result, HttpMethod.Post, $"{PathOf(result.GetRequiredValue(id))}/test", null, ShowTest, cancellation));
        return command;
    }

    private static Command Letters()
    {
        var id = Id();
        var command = Question.WithOptions(new Command("letters", "The newest dead letters.") { id });
        command.SetAction((result, cancellation) => Question.AskAsync<List<LetterView>>(
            result, $"{PathOf(result.GetRequiredValue(id))}/letters", ShowLetters, cancellation));
        return command;
    }

    private static Command Letter()
    {
        var (id, number) = (Id(), new Argument<long>("number") { Description = "The letter's number." });
        var body = new Option<bool>("--body") { Description = "Show the body too, with numbers in full." };
        var command = Question.WithOptions(new Command("letter", "One dead letter.") { id, number, body });
        command.SetAction((result, cancellation) => Question.SendAsync(
            result,
            HttpMethod.Get,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{PathOf(result.GetRequiredValue(id))}/letters/{result.GetRequiredValue(number)}?body={(result.GetValue(body) ? "true" : "false")}"),
            null,
            Tables.ShowFields,
            cancellation));
        return command;
    }

    private static Command Change(string name, string description, HttpMethod method, string end, string done)
    {
        var id = Id();
        var number = new Argument<long?>("number") { Description = "The letter's number; without it, --all.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "All of the account's." };
        var command = Question.WithOptions(new Command(name, description) { id, number, all });
        command.SetAction(async (result, cancellation) =>
        {
            if (result.GetValue(number) is null != result.GetValue(all))
            {
                await Console.Error.WriteLineAsync("either the number of a letter or --all");
                return ExitCode.Failed;
            }

            var which = result.GetValue(number) is { } one ? FormattableString.Invariant($"/{one}") : "";
            return await Question.SendAsync(
                result, method, $"{PathOf(result.GetRequiredValue(id))}/letters{which}{end}", null,
                answer => Console.WriteLine($"{Tables.Number(answer.GetProperty("letters").GetInt32())} {done}"), cancellation);
        });
        return command;
    }

    private static void ShowTest(JsonElement answer)
    {
        Console.WriteLine($"{(answer.GetProperty("taken").GetBoolean() ? "taken" : "NOT TAKEN")}: {answer.GetProperty("words").GetString()}");
        if (answer.GetProperty("excerpt").GetString() is { Length: > 0 } excerpt) Console.WriteLine(excerpt);
    }

    private static void ShowLetters(List<LetterView> letters)
    {
        var table = Tables.New("letter", "push", "since", "given up", "attempts", "octets", "error");
        foreach (var letter in letters)
        {
            table.AddRow(
                letter.Number.ToString(CultureInfo.InvariantCulture), Markup.Escape(letter.PushId), Time(letter.Since), Time(letter.DiedAt),
                Tables.Number(letter.Attempts), Tables.Number(letter.Octets), Markup.Escape(letter.Error));
        }

        AnsiConsole.Write(table);
    }

    private static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Signalbox.Appliance.Cli;

/// <summary>
/// <c>appliance send</c>: submits a job as a customer does, over the REST interface, and with <c>--wait</c> follows it to its end. It fails when the
/// job is refused, or one of its messages does not arrive.
/// </summary>
internal static class SendCommand
{
    private const string UrlVariable = "SIGNALBOX_URL";
    private const string AccountVariable = "SIGNALBOX_ACCOUNT";
    private const string PasswordVariable = "SIGNALBOX_PASSWORD";
    private const string UrlDefault = "http://127.0.0.1:8080";

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    private static readonly Option<string[]> To = new("--to")
    {
        Description = "The number; several behind commas, or the option again.", Required = true, AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string> Text = new("--text") { Description = "The text; - reads it from the standard input.", Required = true };
    private static readonly Option<string?> From = new("--from") { Description = "The sender, instead of the account's own." };
    private static readonly Option<string?> Encoding = new("--encoding") { Description = "STANDARD or UTF-16." };
    private static readonly Option<string?> At = new("--at") { Description = "When it is to be sent, ISO 8601." };
    private static readonly Option<string?> Reference = new("--reference") { Description = "Your own word for the job." };
    private static readonly Option<string?> CostCentre = new("--billcode") { Description = "The cost centre." };
    private static readonly Option<int?> Validity = new("--validity") { Description = "Minutes that it is worth sending." };
    private static readonly Option<bool> Express = new("--express") { Description = "Before what is not." };
    private static readonly Option<bool> Flash = new("--flash") { Description = "Shown at once and not kept." };
    private static readonly Option<bool> Confirm = new("--confirm") { Description = "The handset is to confirm delivery." };
    private static readonly Option<bool> Wait = new("--wait") { Description = "Wait until each message has its end, and show it." };
    private static readonly Option<int> Timeout = new("--timeout") { Description = "Seconds to wait at the most.", DefaultValueFactory = _ => 300 };
    private static readonly Option<string?> Url = new("--url") { Description = $"Where the appliance is; otherwise {UrlVariable}, or {UrlDefault}." };
    private static readonly Option<string?> Account = new("--account") { Description = $"The account's id; otherwise {AccountVariable}." };
    private static readonly Option<string?> PasswordFile = new("--password-file")
    {
        Description = $"A file with the account's password alone; otherwise {PasswordVariable}.",
    };

    private static readonly Option<string?> Authorities = new("--ca") { Description = "A PEM file with the certificates to trust, over HTTPS." };
    private static readonly Option<bool> AsJson = new("--json") { Description = "Print JSON." };

    public static Command Create()
    {
        var command = new Command("send", "Submit short messages over the REST interface, as a customer does.")
        {
            To, Text, From, Encoding, At, Reference, CostCentre, Validity, Express, Flash, Confirm, Wait, Timeout, Url, Account, PasswordFile,
            Authorities, AsJson,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellation)
    {
        try
        {
            using var client = await OpenAsync(result, cancellation);
            var text = result.GetRequiredValue(Text);
            if (text == "-") text = (await Console.In.ReadToEndAsync(cancellation)).TrimEnd('\r', '\n');
            var (jobId, error) = await client.SendAsync(JobOf(result, text), cancellation);
            if (jobId is null) return await FailAsync(error);
            if (!result.GetValue(AsJson) || !result.GetValue(Wait)) Print(result, jobId);
            return result.GetValue(Wait) ? await FollowAsync(client, result, jobId, cancellation) : ExitCode.Done;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or FormatException)
        {
            return await FailAsync(fault.Message);
        }
    }

    private static async Task<RestClient> OpenAsync(ParseResult result, CancellationToken cancellation)
    {
        var url = result.GetValue(Url) ?? Environment.GetEnvironmentVariable(UrlVariable) ?? UrlDefault;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new FormatException($"--url: '{url}' is not an address such as {UrlDefault}");
        var account = result.GetValue(Account) ?? Environment.GetEnvironmentVariable(AccountVariable)
            ?? throw new FormatException($"--account or {AccountVariable} is needed");
        var password = result.GetValue(PasswordFile) is { } file
            ? (await File.ReadAllTextAsync(file, cancellation)).TrimEnd('\r', '\n')
            : Environment.GetEnvironmentVariable(PasswordVariable) ?? throw new FormatException($"--password-file or {PasswordVariable} is needed");
        X509Certificate2Collection? authorities = null;
        if (result.GetValue(Authorities) is { } pem)
        {
            authorities = [];
            authorities.ImportFromPemFile(pem);
        }

        return new RestClient(address, account, password, authorities);
    }

    private static JsonObject JobOf(ParseResult result, string text)
    {
        var options = new JsonObject();
        Put("src", result.GetValue(From));
        Put("encoding", result.GetValue(Encoding));
        Put("jobPeriod", result.GetValue(At));
        Put("customerRef", result.GetValue(Reference));
        Put("billcode", result.GetValue(CostCentre));
        if (result.GetValue(Validity) is { } minutes) options["validityMin"] = minutes;
        if (result.GetValue(Express)) options["qos"] = "EXPRESS";
        if (result.GetValue(Flash)) options["flash"] = true;
        if (result.GetValue(Confirm)) options["statusRequested"] = true;
        const StringSplitOptions Tidy = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        var numbers = result.GetRequiredValue(To).SelectMany(to => to.Split(',', Tidy));
        var recipients = new JsonArray([.. numbers.Select(number => new JsonObject { ["dst"] = number })]);
        return new JsonObject
        {
            ["options"] = options, ["messages"] = new JsonArray(new JsonObject { ["text"] = text, ["recipients"] = recipients }),
        };

        void Put(string name, string? value)
        {
            if (value is not null) options[name] = value;
        }
    }

    private static async Task<int> FollowAsync(RestClient client, ParseResult result, string jobId, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(result.GetRequiredValue(Timeout)), TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            while (true)
            {
                var (messages, error) = await client.FindMessagesAsync(jobId, either.Token);
                if (messages is not { } found) return await FailAsync(error);
                if (found.EnumerateArray().All(IsFinal)) return Show(result, jobId, found);
                await Task.Delay(LookAgain, TimeProvider.System, either.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return await FailAsync($"{jobId} is not finished yet");
        }
    }

    private static bool IsFinal(JsonElement message) => TextOf(message, "processStatus") is not ("OPEN" or "RUNNING");

    private static int Show(ParseResult result, string jobId, JsonElement messages)
    {
        if (result.GetValue(AsJson))
        {
            Console.WriteLine(JsonSerializer.Serialize(new { jobId, messages }));
        }
        else
        {
            var table = Tables.New("number", "status", "reason");
            foreach (var message in messages.EnumerateArray())
            {
                table.AddRow(
                    Markup.Escape(TextOf(message, "dst")),
                    $"{TextOf(message, "processStatus")} {TextOf(message, "status")}".TrimEnd(),
                    Markup.Escape(TextOf(message, "reason")));
            }

            AnsiConsole.Write(table);
        }

        return messages.EnumerateArray().All(message => TextOf(message, "status") is "SUC_ACC" or "SUC_FIN") ? ExitCode.Done : ExitCode.Failed;
    }

    private static string TextOf(JsonElement message, string name) => message.GetProperty(name).GetString() ?? "";

    private static void Print(ParseResult result, string jobId) =>
        Console.WriteLine(result.GetValue(AsJson) ? JsonSerializer.Serialize(new { jobId }) : jobId);

    private static async Task<int> FailAsync(string? error)
    {
        await Console.Error.WriteLineAsync(error);
        return ExitCode.Failed;
    }
}

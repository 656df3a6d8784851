using Signalbox.Modem.Contract;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>
/// <c>/admin/v1/modems</c>: every port of every bank; one of them at <c>/{bank}/{number}</c>, and below it what a person may have it do:
/// <c>suspend</c>, <c>resume</c>, <c>reset</c>, <c>at</c>, <c>ussd</c>, <c>trace</c>.
/// </summary>
internal sealed class ModemsApi(Func<IReadOnlyList<ModemLink>> banks, TimeProvider clock)
{
    private const int ReasonMax = 200;
    private const int SecondsMax = 3600;
    private const int SecondsDefault = 60;

    public void Map(IEndpointRouteBuilder admin)
    {
        admin.MapGet("/modems", (bool? unmasked) => Ports.Select(port => ModemView.Of(port, unmasked ?? false)));
        var one = admin.MapGroup("/modems/{bank}/{number:int}");
        one.MapGet("", (string bank, int number, bool? unmasked) =>
            At(bank, number, port => Results.Json(ModemView.Of(port, unmasked ?? false))));
        one.MapPost("/suspend", (string bank, int number, ReasonQuestion question) => At(bank, number, port => Suspend(port, question)));
        one.MapPost("/resume", (string bank, int number) => At(bank, number, port => Done(port.Port.Resume)));
        one.MapPost("/reset", (string bank, int number) => At(bank, number, port => Done(port.Port.RequestReset)));
        one.MapPost("/at", (string bank, int number, CommandQuestion question, CancellationToken cancellation) =>
            AtAsync(bank, number, port => AskAsync(port, question, cancellation)));
        one.MapPost("/ussd", (string bank, int number, CodeQuestion question, CancellationToken cancellation) =>
            AtAsync(bank, number, port => AskAsync(port, question, cancellation)));
        one.MapGet("/trace", (string bank, int number, int? seconds, bool? unmasked, HttpContext http) =>
            AtAsync(bank, number, port => TraceAsync(port, seconds, unmasked ?? false, http)));
    }

    private IEnumerable<BankPort> Ports => banks().SelectMany(bank => bank.Ports);

    private IResult At(string bank, int number, Func<BankPort, IResult> answer) =>
        Find(bank, number) is { } port ? answer(port) : NotFound(bank, number);

    private async Task<IResult> AtAsync(string bank, int number, Func<BankPort, Task<IResult>> answer) =>
        Find(bank, number) is { } port ? await answer(port) : NotFound(bank, number);

    private BankPort? Find(string bank, int number) => Ports.FirstOrDefault(port => port.Bank == bank && port.Number == number);

    private static IResult Suspend(BankPort port, ReasonQuestion question)
    {
        if (question.Reason is { Length: > ReasonMax }) return Refuse($"reason: at most {ReasonMax} characters");
        return Done(() => port.Port.Suspend(string.IsNullOrWhiteSpace(question.Reason) ? "by an operator" : question.Reason));
    }

    private static async Task<IResult> AskAsync(BankPort port, CommandQuestion question, CancellationToken cancellation) =>
        await port.Port.AskAsync(question.Command ?? "", cancellation) switch
        {
            PortAnswer.Answered answered => Results.Json(new ModemAnswer([.. answered.Lines, answered.Final], answered.IsOk)),
            PortAnswer.Refused refused => Refuse($"command: {refused.Reason}"),
            PortAnswer.Unanswered silent => Results.Json(new { error = silent.Reason }, statusCode: StatusCodes.Status504GatewayTimeout),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no answer"),
        };

    private static async Task<IResult> AskAsync(BankPort port, CodeQuestion question, CancellationToken cancellation) =>
        await port.Port.AskUssdAsync(question.Code ?? "", cancellation) switch
        {
            UssdAnswer.Answered answered => Results.Json(new ModemAnswer(answered.Text.Split('\n'), true)),
            UssdAnswer.Failed failed => Results.Json(new { error = failed.Reason }, statusCode: StatusCodes.Status502BadGateway),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no answer"),
        };

    private async Task<IResult> TraceAsync(BankPort port, int? seconds, bool unmasked, HttpContext http)
    {
        if (seconds is < 1 or > SecondsMax) return Refuse($"seconds: {seconds}: a whole number from 1 to {SecondsMax}");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds ?? SecondsDefault), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, http.RequestAborted);
        var trace = new PortTrace(unmasked);
        if (!port.Port.TryAttach(trace)) return Refuse("too many traces of this modem run already");
        try
        {
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.StartAsync(CancellationToken.None);
            await http.Response.Body.FlushAsync(CancellationToken.None);
            await trace.WriteAsync(http.Response.Body, either.Token);
        }
        finally
        {
            port.Port.Detach(trace);
        }

        return Results.Empty;
    }

    private static IResult Done(Action action)
    {
        action();
        return Results.NoContent();
    }

    private static IResult Refuse(string error) => Results.Json(new { error }, statusCode: StatusCodes.Status400BadRequest);

    private static IResult NotFound(string bank, int number) =>
        Results.Json(new { error = $"there is no modem {bank}/{number}" }, statusCode: StatusCodes.Status404NotFound);

    internal sealed record ReasonQuestion(string? Reason);

    internal sealed record CommandQuestion(string? Command);

    internal sealed record CodeQuestion(string? Code);
}

/// <summary>What a modem, or the network through it, answered.</summary>
/// <param name="Lines">The answer's lines, the final result last.</param>
/// <param name="Ok">Whether it was no error.</param>
internal sealed record ModemAnswer(IReadOnlyList<string> Lines, bool Ok);

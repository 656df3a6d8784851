using Signalbox.Appliance.Links.Sigtran.Associations;
using Signalbox.Appliance.Links.Sigtran.Lookup;
using Signalbox.Kernel.Wire;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.Map;
using Signalbox.Sigtran.Trace;

namespace Signalbox.Appliance.Links.Sigtran.Admin;

/// <summary>
/// <c>/admin/v1/ss7</c>: the links into signalling networks; one of them at <c>/{link}</c>, and below it <c>locate</c>, which asks a home register
/// where a subscriber is, and <c>trace</c>, a capture that Wireshark opens.
/// </summary>
internal sealed class Ss7Api(Func<IReadOnlyList<SigtranLink>> links, TimeProvider clock)
{
    private const int SecondsMax = 3600;
    private const int SecondsDefault = 60;
    private const int NumberMax = 15;
    private const int ShownDigits = 5;

    public void Map(IEndpointRouteBuilder admin)
    {
        admin.MapGet("/ss7", () => links().Select(Ss7View.Plain));
        admin.MapGet("/ss7/{link}", (string link, CancellationToken cancellation) => WithAsync(link, found => ShowAsync(found, cancellation)));
        admin.MapPost("/ss7/{link}/locate", (string link, LocateRequest request, bool? unmasked, CancellationToken cancellation) =>
            WithAsync(link, found => LocateAsync(found, request, unmasked ?? false, cancellation)));
        admin.MapGet("/ss7/{link}/trace", (string link, int? seconds, bool? unmasked, HttpContext http) =>
            WithAsync(link, found => TraceAsync(found, seconds, unmasked ?? false, http)));
    }

    private async Task<IResult> WithAsync(string name, Func<SigtranLink, Task<IResult>> answer) =>
        links().FirstOrDefault(link => link.Name == name) is { } found
            ? await answer(found)
            : Refuse($"there is no signalling link '{name}'", StatusCodes.Status404NotFound);

    private static async Task<IResult> ShowAsync(SigtranLink link, CancellationToken cancellation)
    {
        if (link.Run is not { } run) return Results.Json(Ss7View.Plain(link));
        var look = new Look(() => Ss7View.Of(link, run));
        return run.Loop.TryPost(look)
            ? Results.Json(await look.SeenAsync(cancellation))
            : Refuse("the link is busy", StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> LocateAsync(SigtranLink link, LocateRequest request, bool unmasked, CancellationToken cancellation)
    {
        var number = request.Number?.TrimStart('+') ?? "";
        if (number.Length is 0 or > NumberMax || !number.All(char.IsAsciiDigit))
            return Refuse($"number: an international number, 1 to {NumberMax} digits");
        if (link.Run is not { } run) return Refuse($"the link does not run: {link.Status.Detail}", StatusCodes.Status503ServiceUnavailable);
        return await new LocateQuestion(run, number).AskAsync(cancellation) switch
        {
            LocateOutcome.Found { Info: var info } => Results.Json(new LocateView
            {
                Outcome = "found",
                Imsi = unmasked ? info.Imsi : Mask(info.Imsi),
                Node = info.Node,
                OtherNode = info.OtherNode,
                IsGprsNode = info.IsGprsNode,
            }),
            LocateOutcome.Failed { Error: var error } => Results.Json(
                new LocateView { Outcome = "failed", Error = error.Code, Detail = error.Detail }),
            LocateOutcome.NoAnswer { Words: var words } => Results.Json(new LocateView { Outcome = "noAnswer", Words = words }),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no outcome"),
        };
    }

    // Country and network say where somebody is; the rest says who.
    private static string Mask(string imsi) => imsi.Length <= ShownDigits ? imsi : imsi[..ShownDigits] + new string('*', imsi.Length - ShownDigits);

    private async Task<IResult> TraceAsync(SigtranLink link, int? seconds, bool unmasked, HttpContext http)
    {
        if (seconds is < 1 or > SecondsMax) return Refuse($"seconds: {seconds}: a whole number from 1 to {SecondsMax}");
        if (!unmasked) return Refuse("unmasked: a capture of a signalling network shows numbers, IMSIs and texts; ask for it with unmasked=true");
        if (link.Traces.TryBegin() is not { } trace) return Refuse("too many traces of this link run already");
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds ?? SecondsDefault), clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, http.RequestAborted);
            http.Response.ContentType = "application/vnd.tcpdump.pcap";
            await WriteAsync(trace, http.Response.Body, either.Token);
        }
        finally
        {
            link.Traces.End(trace);
        }

        return Results.Empty;
    }

    private static async Task WriteAsync(SignallingTrace trace, Stream body, CancellationToken cancellation)
    {
        var buffer = new WireBuffer();
        SctpCapture.WriteFileHeader(new WireWriter(buffer));
        try
        {
            await body.WriteAsync(buffer.WrittenMemory, CancellationToken.None);
            // Whoever asked learns now that the trace runs, and not with the first message.
            await body.FlushAsync(CancellationToken.None);
            await foreach (var message in trace.ReadAllAsync(cancellation))
            {
                buffer.Clear();
                SctpCapture.Write(buffer, message);
                await body.WriteAsync(buffer.WrittenMemory, cancellation);
                await body.FlushAsync(cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over, or whoever asked has gone.
        }
    }

    private static IResult Refuse(string error, int status = StatusCodes.Status400BadRequest) => Results.Json(new { error }, statusCode: status);

    internal sealed record LocateRequest(string? Number);

    private sealed class Look(Func<Ss7View> look) : ILoopWork
    {
        private readonly TaskCompletionSource<Ss7View> _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Run() => _seen.TrySetResult(look());

        public Task<Ss7View> SeenAsync(CancellationToken cancellation) => _seen.Task.WaitAsync(cancellation);
    }
}

/// <summary>What a home register answered.</summary>
internal sealed record LocateView
{
    public required string Outcome { get; init; }

    public string? Imsi { get; init; }

    public string? Node { get; init; }

    public string? OtherNode { get; init; }

    public bool? IsGprsNode { get; init; }

    public int? Error { get; init; }

    public int? Detail { get; init; }

    public string? Words { get; init; }
}

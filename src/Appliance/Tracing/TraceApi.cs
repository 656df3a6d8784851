using System.Collections.Frozen;
using System.Text;
using Signalbox.Appliance.FrontDoors.Smpp;
using Signalbox.Smpp.Trace;

namespace Signalbox.Appliance.Tracing;

/// <summary>
/// <c>GET /admin/v1/accounts/{id}/trace</c> and <c>/admin/v1/links/{name}/trace</c>: PDUs as they pass, for so many seconds. As text, one PDU
/// after the other with every field; as hexdump; or as a capture that Wireshark opens. Texts and numbers are masked unless asked.
/// </summary>
/// <param name="book">Whose sessions there are.</param>
/// <param name="isKnown">Whether there is such an account, or such a link that speaks SMPP.</param>
/// <param name="clock">Time.</param>
internal sealed class TraceApi(TraceBook book, Predicate<TraceSubject> isKnown, TimeProvider clock)
{
    private const int SecondsMax = 3600;
    private const int SecondsDefault = 60;
    private const long CaptureOctetsMax = 256 * 1024 * 1024;

    public void Map(IEndpointRouteBuilder admin)
    {
        admin.MapGet("/accounts/{name}/trace", (string name, int? seconds, string? format, bool? unmasked, HttpContext http) =>
            TraceAsync(new TraceSubject(TraceKind.Account, name), seconds, format, unmasked ?? false, http));
        admin.MapGet("/links/{name}/trace", (string name, int? seconds, string? format, bool? unmasked, HttpContext http) =>
            TraceAsync(new TraceSubject(TraceKind.Link, name), seconds, format, unmasked ?? false, http));
    }

    private async Task<IResult> TraceAsync(TraceSubject subject, int? seconds, string? format, bool unmasked, HttpContext http)
    {
        if (seconds is < 1 or > SecondsMax) return Refuse($"seconds: {seconds}: a whole number from 1 to {SecondsMax}");
        if (format is not (null or "text" or "hex" or "pcap")) return Refuse($"format: {format}: one of text, hex, pcap");
        if (!isKnown(subject))
        {
            var what = subject.Kind == TraceKind.Account ? "account" : "link to an SMSC";
            return Refuse($"there is no {what} '{subject.Name}'", StatusCodes.Status404NotFound);
        }

        if (book.TryBegin(subject) is not { } trace) return Refuse("too many traces run already");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds ?? SecondsDefault), clock);
        using var ending = limit.Token.Register(() => book.End(trace));
        using var leaving = http.RequestAborted.Register(() => book.End(trace));
        var view = new TraceView
        {
            ShowsText = unmasked, ShowsNumbers = unmasked, PlainTags = new[] { SubmitReader.PtagTag }.ToFrozenSet(),
        };
        http.Response.ContentType = format == "pcap" ? "application/vnd.tcpdump.pcap" : "text/plain; charset=utf-8";
        // Whoever asked learns now that the trace runs, and not with the first PDU.
        await http.Response.Body.FlushAsync(CancellationToken.None);
        if (format == "pcap") await WriteCaptureAsync(trace, view, http.Response.Body);
        else await WriteTextAsync(trace, view, format == "hex", http.Response.Body);
        book.End(trace);
        return Results.Empty;
    }

    private static async Task WriteTextAsync(PduTrace trace, TraceView view, bool asDump, Stream body)
    {
        await foreach (var pdu in trace.ReadAllAsync(CancellationToken.None))
        {
            var text = PduText.Format(pdu, view) + (asDump ? "\n" + PduHexDump.Format(pdu.Octets.Span, view) : "") + "\n";
            await body.WriteAsync(Encoding.UTF8.GetBytes(text), CancellationToken.None);
            await body.FlushAsync(CancellationToken.None);
        }

        if (trace.Dropped > 0) await body.WriteAsync(Encoding.UTF8.GetBytes($"{trace.Dropped} PDUs were left out: too many at once\n"));
    }

    private static async Task WriteCaptureAsync(PduTrace trace, TraceView view, Stream body)
    {
        var capture = await PcapWriter.BeginAsync(body, view, CaptureOctetsMax, CancellationToken.None);
        await foreach (var pdu in trace.ReadAllAsync(CancellationToken.None))
        {
            if (!await capture.TryWriteAsync(pdu, CancellationToken.None)) return;
            await body.FlushAsync(CancellationToken.None);
        }
    }

    private static IResult Refuse(string error, int status = StatusCodes.Status400BadRequest) => Results.Json(new { error }, statusCode: status);
}

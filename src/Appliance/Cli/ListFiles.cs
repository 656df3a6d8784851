using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Signalbox.Gateway.Lists;

namespace Signalbox.Appliance.Cli;

/// <summary><c>appliance list import</c> and <c>export</c>: files of numbers, sent a piece at a time, so that there is something to see.</summary>
internal static class ListFiles
{
    /// <summary>Octets that are sent together: a tenth of a million lines or so, some tenths of a second.</summary>
    private const int PieceMax = 1 << 20;

    private static readonly TimeSpan ProgressPeriod = TimeSpan.FromSeconds(1);

    public static Command Import(Argument<string> list)
    {
        var file = new Argument<string>("file") { Description = "Lines of number[,service], UTF-8; - for the standard input." };
        var command = Question.WithOptions(new Command(
            "import",
            "Adds the numbers of a file. The first line may name the columns; empty lines and those with # are passed over; wrong ones are told.")
        {
            list, file,
        });
        command.SetAction((result, cancellation) => ImportAsync(result, result.GetRequiredValue(list), result.GetRequiredValue(file), cancellation));
        return command;
    }

    public static Command Export(Argument<string> list)
    {
        var file = new Option<string?>("--output") { Description = "Write to this file instead of the standard output." };
        var command = Question.WithPlace(new Command("export", "All numbers of a list in full, in no order, as import takes them.") { list, file });
        command.SetAction(async (result, cancellation) =>
        {
            using var client = Question.OpenClient(result);
            if (client is null) return ExitCode.Failed;
            var error = await client.CopyAsync(
                $"{ListCommands.PathOf(result.GetRequiredValue(list))}/entries?unmasked=true",
                () => result.GetValue(file) is { } name ? File.Create(name) : Console.OpenStandardOutput(),
                cancellation);
            if (error is null) return ExitCode.Done;
            await Console.Error.WriteLineAsync(error);
            return ExitCode.Failed;
        });
        return command;
    }

    private static async Task<int> ImportAsync(ParseResult result, string list, string file, CancellationToken cancellation)
    {
        using var client = Question.OpenClient(result);
        if (client is null) return ExitCode.Failed;
        try
        {
            await using var input = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            var (total, error) = await SendAsync(client, $"{ListCommands.PathOf(list)}/entries", input, cancellation);
            if (error is not null) await Console.Error.WriteLineAsync(error);
            Show(total, Question.WantsJson(result));
            return error is null ? ExitCode.Done : ExitCode.Failed;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return ExitCode.Failed;
        }
    }

    private static async Task<(ImportResult Total, string? Error)> SendAsync(
        AdminClient client, string path, Stream input, CancellationToken cancellation)
    {
        var total = new ImportResult(0, 0, 0, 0, []);
        var piece = new byte[PieceMax];
        var (kept, started) = (0, TimeProvider.System.GetTimestamp());
        var shown = started;
        while (true)
        {
            var read = await input.ReadAtLeastAsync(piece.AsMemory(kept), piece.Length - kept, throwOnEndOfStream: false, cancellation);
            var filled = kept + read;
            if (filled == 0) return (total, null);
            var isEnd = filled < piece.Length;
            // A line without an end that fills the piece is too long anyway.
            var end = isEnd ? filled : piece.AsSpan().LastIndexOf((byte)'\n') is >= 0 and var last ? last + 1 : filled;
            var (answer, error) = await client.PostAsync(path, piece.AsMemory(0, end), cancellation);
            if (error is not null) return (total, $"{error}\nbefore that, {Tables.Number(total.Lines)} lines had been read");
            total = Add(total, answer!);
            if (TimeProvider.System.GetElapsedTime(shown) >= ProgressPeriod)
            {
                shown = TimeProvider.System.GetTimestamp();
                var rate = total.Lines / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
                await Console.Error.WriteLineAsync(
                    $"{Tables.Number(total.Lines)} lines, {Tables.Number((long)rate)} a second, {Tables.Number(total.Wrong)} wrong");
            }

            if (isEnd) return (total, null);
            kept = filled - end;
            piece.AsSpan(end, kept).CopyTo(piece);
        }
    }

    private static ImportResult Add(ImportResult total, ImportResult piece)
    {
        var faults = piece.Faults.Select(fault => fault with { Line = fault.Line + total.Lines });
        return new ImportResult(
            total.Lines + piece.Lines, total.Added + piece.Added, total.Already + piece.Already, total.Wrong + piece.Wrong,
            [.. total.Faults.Concat(faults).Take(ListImport.FaultsMax)]);
    }

    private static void Show(ImportResult total, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(total, JsonSerializerOptions.Web));
            return;
        }

        foreach (var fault in total.Faults) Console.Error.WriteLine($"line {fault.Line.ToString(CultureInfo.InvariantCulture)}: {fault.Reason}");
        if (total.Wrong > total.Faults.Count) Console.Error.WriteLine($"and {Tables.Number(total.Wrong - total.Faults.Count)} more");
        Console.WriteLine(
            $"{Tables.Number(total.Lines)} lines: {Tables.Number(total.Added)} added, {Tables.Number(total.Already)} there already, "
            + $"{Tables.Number(total.Wrong)} wrong");
    }
}

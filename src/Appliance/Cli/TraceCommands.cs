using System.CommandLine;
using Microsoft.Win32.SafeHandles;

namespace Signalbox.Appliance.Cli;

/// <summary><c>appliance trace …</c>: the PDUs of an account's sessions or of a link's binds, as they pass.</summary>
internal static class TraceCommands
{
    private const string Capture = "pcap";

    private static readonly Option<string> Format = new Option<string>("--format")
    {
        Description = "text: every field; hex: with a hexdump; pcap: a capture that Wireshark opens.",
        DefaultValueFactory = _ => "text",
    }.AcceptOnlyFromAmong("text", "hex", Capture);

    /// <summary>Whether texts and numbers are shown.</summary>
    public static readonly Option<bool> Unmasked = new("--unmasked") { Description = "Show texts and numbers in full; passwords are never shown." };
    /// <summary>How long.</summary>
    public static readonly Option<int?> Seconds = new("--seconds") { Description = "How long, up to 3600. [default: 60]" };
    /// <summary>Where to.</summary>
    public static readonly Option<string?> Output = new("--output") { Description = "Write to this file instead of the standard output." };

    public static Command Create()
    {
        var trace = new Command("trace", "PDUs as they pass, until the time is over or Ctrl-C ends it. Texts and numbers are masked.");
        trace.Subcommands.Add(Trace("account", "id", "accounts", "The sessions of a customer."));
        trace.Subcommands.Add(Trace("link", "name", "links", "The binds of a link to an SMSC."));
        return trace;
    }

    private static Command Trace(string kind, string called, string path, string description)
    {
        var name = new Argument<string>(called) { Description = $"The {kind}'s {called}." };
        var command = Question.WithPlace(new Command(kind, description) { name, Format, Unmasked, Seconds, Output });
        command.SetAction((result, cancellation) =>
        {
            var subject = result.GetRequiredValue(name);
            return TraceAsync(result, $"{kind} {subject}", $"admin/v1/{path}/{Uri.EscapeDataString(subject)}/trace", cancellation);
        });
        return command;
    }

    private static async Task<int> TraceAsync(ParseResult result, string subject, string path, CancellationToken cancellation)
    {
        var (format, file) = (result.GetRequiredValue(Format), result.GetValue(Output));
        if (format == Capture && file is null && !Console.IsOutputRedirected)
        {
            await Console.Error.WriteLineAsync("a capture is nothing for a terminal: --output FILE, or a pipe such as | wireshark -k -i -");
            return ExitCode.Failed;
        }

        return await StreamAsync(result, subject, $"{path}?format={format}&{QueryOf(result)}", file, cancellation);
    }

    /// <summary>What is shown and how long, as the API is asked for it.</summary>
    public static string QueryOf(ParseResult result) =>
        $"unmasked={(result.GetValue(Unmasked) ? "true" : "false")}" + (result.GetValue(Seconds) is { } seconds ? $"&seconds={seconds}" : "");

    /// <summary>Copies what the API sends to a file, or to the standard output where that is null, until it ends or Ctrl-C comes.</summary>
    public static async Task<int> StreamAsync(ParseResult result, string subject, string path, string? file, CancellationToken cancellation)
    {
        using var client = Question.OpenClient(result);
        if (client is null) return ExitCode.Failed;
        var error = await client.CopyAsync(path, () => Open(subject, file), cancellation);
        if (error is null) return ExitCode.Done;
        await Console.Error.WriteLineAsync(error);
        return ExitCode.Failed;
    }

    // Nothing is kept back on its way to the file, so that who reads it meanwhile sees what has passed.
    private static Stream Open(string subject, string? file)
    {
        var target = file is null
            ? OpenStandardOutput()
            : new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        Console.Error.WriteLine($"tracing {subject}; Ctrl-C ends it");
        return target;
    }

    // The console's own stream hides that whoever read a pipe has gone; what is not a pipe has a place of its own to write at.
    private static Stream OpenStandardOutput()
    {
        var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
    }
}

using System.CommandLine;
using System.Security.Cryptography;
using Signalbox.HardwareSim.HttpLoad;
using Signalbox.HardwareSim.Load;

namespace Signalbox.HardwareSim.Cli;

/// <summary><c>hardware-sim load-http</c>: submits messages over HTTP and reports how that went.</summary>
internal sealed class HttpLoadCommand
{
    private readonly Option<string> _url = Text("--url", "The server, plain HTTP.", "http://127.0.0.1:8080");
    private readonly Option<HttpDoor> _door = new("--door") { Description = "By which interface.", DefaultValueFactory = _ => HttpDoor.Rest };
    private readonly Option<int> _perRequest = Whole("--messages", "Messages in each request; one by the simple interface.", 1);
    private readonly Option<int> _connections = Whole("--connections", "Connections, each with one request at a time.", 16);
    private readonly Option<string> _account = Text("--account", "The account.", "demo");
    private readonly Option<string> _password = Text("--password", "Its password.", "demo1234");
    private readonly Option<string> _from = Text("--from", "The sender.", "12345");
    private readonly Option<string> _toPrefix = Text("--to-prefix", "How every recipient's number starts.", "7900");
    private readonly Option<int> _subscribers = Whole("--subscribers", "Different recipients.", 10_000);
    private readonly Option<int> _textLength = Whole("--text-length", "Characters of each text.", 100);
    private readonly Option<bool> _noReceipts = new("--no-receipts") { Description = "Asks for no confirmation of delivery." };
    private readonly Option<double> _warmUp = Seconds("--warmup", "Seconds to send before anything is measured.", 0);
    private readonly Option<double> _duration = Seconds("--duration", "Seconds to send after that.", 10);
    private readonly Option<double> _drain = Seconds("--drain", "Seconds without progress to wait for arrivals.", 30);
    private readonly Option<int?> _pid = new("--pid") { Description = "A process whose CPU time and memory are measured." };
    private readonly Option<string?> _control = new("--control") { Description = "The simulator's control API, asked at the end what arrived." };

    public Command Create()
    {
        var command = new Command("load-http", "Submits messages over HTTP as a partner would, and reports rates, delays and losses.")
        {
            _url, _door, _perRequest, _connections, _account, _password, _from, _toPrefix, _subscribers, _textLength, _noReceipts, _warmUp, _duration,
            _drain, _pid, _control,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var error = arguments.InvocationConfiguration.Error;
        try
        {
            var runId = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
            var report = await new HttpLoadRun(Read(arguments), TimeProvider.System, runId).RunAsync(cancellation);
            report.Write(arguments.InvocationConfiguration.Output);
            return report.Requests > 0 ? ExitCode.Ok : ExitCode.Failed;
        }
        catch (Exception cause) when (cause is UsageException or HttpRequestException or IOException)
        {
            await error.WriteLineAsync($"hardware-sim: {cause.Message}");
            return cause is UsageException ? ExitCode.Usage : ExitCode.Failed;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Failed;
        }
    }

    private HttpLoadOptions Read(ParseResult arguments)
    {
        var door = arguments.GetValue(_door);
        var perRequest = InRange(arguments, _perRequest, 1, door == HttpDoor.Rest ? HttpLoadOptions.JobMax : 1);
        var url = Address(_url.Name, arguments.GetRequiredValue(_url));
        var messages = new LoadOptions
        {
            Host = url.Host,
            Port = url.Port,
            SystemId = arguments.GetRequiredValue(_account),
            Password = arguments.GetRequiredValue(_password),
            From = arguments.GetRequiredValue(_from),
            ToPrefix = arguments.GetRequiredValue(_toPrefix),
            Subscribers = InRange(arguments, _subscribers, 1, 10_000_000),
            TextLength = InRange(arguments, _textLength, MessageTemplate.KeyLength, MessageTemplate.TextMax),
            Receipts = !arguments.GetValue(_noReceipts),
        };
        if (!MessageTemplate.FitsAddress(messages)) throw new UsageException("--to-prefix with --subscribers: the numbers would be too long");
        return new HttpLoadOptions
        {
            Server = url,
            Door = door,
            MessagesPerRequest = perRequest,
            Connections = InRange(arguments, _connections, 1, HttpLoadOptions.ConnectionsMax),
            Duration = TimeSpan.FromSeconds(arguments.GetValue(_duration)),
            WarmUp = TimeSpan.FromSeconds(arguments.GetValue(_warmUp)),
            Drain = TimeSpan.FromSeconds(arguments.GetValue(_drain)),
            ProcessId = arguments.GetValue(_pid),
            Control = arguments.GetValue(_control) is { } control ? Address(_control.Name, control) : null,
            Messages = messages,
        };
    }

    private static Uri Address(string option, string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp
        ? url
        : throw new UsageException($"{option}: '{text}' must be an http address");

    private static int InRange(ParseResult arguments, Option<int> option, int min, int max)
    {
        var value = arguments.GetRequiredValue(option);
        return value >= min && value <= max ? value : throw new UsageException($"{option.Name}: must be between {min} and {max}");
    }

    private static Option<string> Text(string name, string description, string byDefault) =>
        new(name) { Description = description, DefaultValueFactory = _ => byDefault };

    private static Option<int> Whole(string name, string description, int byDefault) =>
        new(name) { Description = description, DefaultValueFactory = _ => byDefault };

    private static Option<double> Seconds(string name, string description, double byDefault) =>
        new(name) { Description = description, DefaultValueFactory = _ => byDefault };
}

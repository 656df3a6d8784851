using System.CommandLine;
using Signalbox.HardwareSim.Load;
using Signalbox.HardwareSim.Text;

namespace Signalbox.HardwareSim.Cli;

/// <summary>The options of <c>hardware-sim load</c>.</summary>
internal sealed class LoadCommandOptions
{
    private const int BindsMax = 256;
    private const int WindowMax = 65_536;
    private const double RateMax = 1_000_000;
    private const int SubscribersMax = 10_000_000;
    private const double SecondsMax = 7 * 86_400;
    private const int DurationByDefault = 10;

    private readonly Option<string> _host = Text("--host", "The SMPP server.", "127.0.0.1");
    private readonly Option<int> _port = Number("--port", "Its port.", 2775);
    private readonly Option<string> _systemId = Text("--system-id", "system_id.", "demo");
    private readonly Option<string> _password = Text("--password", "password.", "demo1234");
    private readonly Option<int> _binds = Number("--binds", "Transceiver binds.", 4);
    private readonly Option<int> _window = Number("--window", "Messages without an answer on each bind at the most.", 500);
    private readonly Option<double> _rate = Number("--rate", "Messages a second over all binds; 0 is as fast as answers come.", 0.0);
    private readonly Option<long?> _count = new("--count") { Description = "Messages to send after the warm-up." };
    private readonly Option<double?> _duration = new("--duration")
    {
        Description = "Seconds to send after the warm-up; 10, if --count is not given.",
    };
    private readonly Option<double> _warmUp = Number("--warmup", "Seconds to send before anything is measured.", 0.0);
    private readonly Option<string> _receipts = Text("--receipts", "Whether to ask and wait for receipts.", "on");

    private readonly Option<int> _outstanding = Number(
        "--outstanding", "Messages without their receipt (without their answer, if receipts are off) at the most.", LoadOptions.OutstandingMax);

    private readonly Option<string> _from = Text("--from", "The sender.", "12345");
    private readonly Option<string> _toPrefix = Text("--to-prefix", "How every recipient's number starts.", "7900");
    private readonly Option<int> _subscribers = Number("--subscribers", "Different recipients.", 10_000);
    private readonly Option<int> _textLength = Number("--text-length", "Characters of each text.", 100);
    private readonly Option<int?> _pid = new("--pid") { Description = "A process whose CPU time and memory are measured." };
    private readonly Option<Uri?> _control = new("--control")
    {
        Description = "The simulator's control API, asked at the end what arrived.",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[^1].Value, UriKind.Absolute, out var control) && control.Scheme == Uri.UriSchemeHttp) return control;
            result.AddError($"--control: '{result.Tokens[^1].Value}' must be an http address");
            return null;
        },
    };

    private readonly Option<string?> _ledger = new("--ledger") { Description = "A file that gets a line for each accepted message." };
    private readonly Option<bool> _reconnect = new("--reconnect")
    {
        Description = "Connects again when a connection is lost; nothing is sent twice.",
    };
    private readonly Option<double> _drain = Number("--drain", "Seconds without progress to wait at the end.", 30.0);

    /// <summary>Adds the options to the command.</summary>
    public void Declare(Command command)
    {
        _receipts.AcceptOnlyFromAmong("on", "off");
        foreach (var option in (Option[])
            [
                _host, _port, _systemId, _password, _binds, _window, _rate, _count, _duration, _warmUp, _receipts, _outstanding,
                _from, _toPrefix, _subscribers, _textLength, _pid, _control, _ledger, _reconnect, _drain,
            ])
        {
            command.Add(option);
        }
    }

    /// <summary>What the command line asks for.</summary>
    /// <exception cref="UsageException">A value is out of its range.</exception>
    public LoadOptions Read(ParseResult arguments)
    {
        var count = arguments.GetValue(_count);
        var duration = arguments.GetValue(_duration) ?? (count is null ? DurationByDefault : null);
        if (count is < 1 or > MessageMarks.MessagesMax / 2)
            throw new UsageException($"--count: must be between 1 and {MessageMarks.MessagesMax / 2}");
        if (duration is <= 0 or > SecondsMax or double.NaN) throw new UsageException($"--duration: must be above 0 and at most {SecondsMax}");
        var options = new LoadOptions
        {
            Host = arguments.GetRequiredValue(_host),
            Port = InRange(arguments, _port, 1, ushort.MaxValue),
            SystemId = Short(arguments, _systemId, 15),
            Password = Short(arguments, _password, 8),
            Binds = InRange(arguments, _binds, 1, BindsMax),
            Window = InRange(arguments, _window, 1, WindowMax),
            Rate = InRange(arguments, _rate, 0, RateMax),
            Count = count,
            Duration = duration is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            WarmUp = TimeSpan.FromSeconds(InRange(arguments, _warmUp, 0, SecondsMax)),
            Receipts = arguments.GetValue(_receipts) == "on",
            Outstanding = InRange(arguments, _outstanding, 1, LoadOptions.OutstandingMax),
            From = Short(arguments, _from, PhoneNumber.DigitsMax),
            ToPrefix = Short(arguments, _toPrefix, PhoneNumber.DigitsMax),
            Subscribers = InRange(arguments, _subscribers, 1, SubscribersMax),
            TextLength = InRange(arguments, _textLength, MessageTemplate.KeyLength, MessageTemplate.TextMax),
            ProcessId = arguments.GetValue(_pid),
            Control = arguments.GetValue(_control),
            LedgerFile = arguments.GetValue(_ledger),
            Reconnect = arguments.GetValue(_reconnect),
            Drain = TimeSpan.FromSeconds(InRange(arguments, _drain, 0, SecondsMax)),
        };
        CheckRecipients(options);
        return options;
    }

    private static void CheckRecipients(LoadOptions options)
    {
        if (options.ToPrefix.Length > 0 && !PhoneNumber.TryNormalize(options.ToPrefix, out _))
            throw new UsageException("--to-prefix: must be digits with an optional plus in front");
        if (!MessageTemplate.FitsAddress(options))
            throw new UsageException($"--to-prefix with --subscribers: the numbers would be longer than {PhoneNumber.DigitsMax} digits");
    }

    private static T InRange<T>(ParseResult arguments, Option<T> option, T min, T max)
        where T : IComparable<T>
    {
        var value = arguments.GetRequiredValue(option);
        return value.CompareTo(min) >= 0 && value.CompareTo(max) <= 0
            ? value
            : throw new UsageException($"{option.Name}: must be between {min} and {max}");
    }

    private static string Short(ParseResult arguments, Option<string> option, int lengthMax)
    {
        var text = arguments.GetRequiredValue(option);
        return text.Length <= lengthMax && System.Text.Ascii.IsValid(text)
            ? text
            : throw new UsageException($"{option.Name}: must be at most {lengthMax} ASCII characters");
    }

    private static Option<string> Text(string name, string description, string byDefault) =>
        new(name) { Description = description, DefaultValueFactory = _ => byDefault };

    private static Option<T> Number<T>(string name, string description, T byDefault)
        where T : struct => new(name) { Description = description, DefaultValueFactory = _ => byDefault };
}

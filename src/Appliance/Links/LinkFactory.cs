using System.Collections.Immutable;
using System.Text.Json;
using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.Links.Modem;
using Signalbox.Appliance.Configuration.Sigtran;
using Signalbox.Appliance.Links.Sandbox;
using Signalbox.Appliance.Links.Sigtran;
using Signalbox.Appliance.Links.Sigtran.Admin;
using Signalbox.Appliance.Links.Smpp;
using Signalbox.Appliance.Tracing;
using Signalbox.Gateway.Links;
using Signalbox.Modem.Profiles;
using Signalbox.Transport.Sctp;

namespace Signalbox.Appliance.Links;

/// <summary>Makes each configured link, and what links of a kind share; disposed once no link runs any more.</summary>
public sealed partial class LinkFactory : IAsyncDisposable
{
    private volatile ImmutableList<ModemLink> _banks = [];
    private volatile ImmutableList<SigtranLink> _signalling = [];
    private readonly SharedSctpStack? _sctp;
    private readonly Func<SctpStackSettings, ISctpStack> _openSctp;
    private readonly Ss7Meter _ss7Meter;
    private readonly string _dataDirectory;
    private readonly ProfileCatalog _profiles;
    private readonly TraceBook _traces;
    private readonly TimeProvider _clock;
    private readonly ILoggerFactory _logs;
    private ModemWorkshop? _workshop;

    /// <summary>A factory of links that nobody traces.</summary>
    /// <param name="dataDirectory">Where banks of modems keep what they must not forget.</param>
    /// <param name="profiles">What is known of makes of modems.</param>
    /// <param name="clock">Time for every link.</param>
    /// <param name="logs">Where links write their log; stays the caller's.</param>
    public LinkFactory(string dataDirectory, ProfileCatalog profiles, TimeProvider clock, ILoggerFactory logs)
        : this(dataDirectory, profiles, new TraceBook(), clock, logs)
    {
    }

    /// <summary>A factory of links that nobody traces, on an SCTP of the caller's.</summary>
    /// <param name="dataDirectory">Where banks of modems keep what they must not forget.</param>
    /// <param name="profiles">What is known of makes of modems.</param>
    /// <param name="clock">Time for every link.</param>
    /// <param name="logs">Where links write their log; stays the caller's.</param>
    /// <param name="openSctp">Gives the SCTP, which stays the caller's; throws <see cref="SctpException"/> while there is none.</param>
    public LinkFactory(
        string dataDirectory, ProfileCatalog profiles, TimeProvider clock, ILoggerFactory logs, Func<SctpStackSettings, ISctpStack> openSctp)
        : this(dataDirectory, profiles, new TraceBook(), clock, logs, openSctp)
    {
    }

    internal LinkFactory(
        string dataDirectory,
        ProfileCatalog profiles,
        TraceBook traces,
        TimeProvider clock,
        ILoggerFactory logs,
        Func<SctpStackSettings, ISctpStack>? openSctp = null)
    {
        _dataDirectory = dataDirectory;
        _profiles = profiles;
        _traces = traces;
        _clock = clock;
        _logs = logs;
        _ss7Meter = new Ss7Meter(() => _signalling);
        if (openSctp is null)
        {
            var log = logs.CreateLogger("sctp");
            _sctp = new SharedSctpStack(clock, why => LogChosen(log, why));
            openSctp = _sctp.Open;
        }

        _openSctp = openSctp;
    }

    /// <summary>The name of the meter of what links count that others do not.</summary>
    public static string MeterName => Ss7Meter.Name;

    /// <summary>The banks of modems that were made, but for those that are gone.</summary>
    internal IReadOnlyList<ModemLink> Banks => _banks;

    /// <summary>The links into signalling networks that were made, but for those that are gone.</summary>
    internal IReadOnlyList<SigtranLink> Signalling => _signalling;

    /// <summary>The link of a name as it is now; null when there is none of the kind.</summary>
    internal SigtranLink? FindSignalling(string name) => _signalling.FindLast(link => link.Name == name);

    /// <summary>Makes the link that an entry of <c>links</c> in the configuration describes; nothing is connected before it runs.</summary>
    /// <param name="entry">The entry, a JSON object.</param>
    /// <exception cref="InvalidDataException">The entry is wrong; the message has a line for each error.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public ILink Create(string entry)
    {
        using var document = JsonDocument.Parse(entry);
        var errors = new List<ConfigurationError>();
        var configuration = LinkSection.Read(new ConfigurationNode("", document.RootElement, errors));
        return configuration is not null && errors.Count == 0 ? Create(configuration) : throw new InvalidDataException(string.Join('\n', errors));
    }

    internal ILink Create(LinkConfiguration configuration) => configuration switch
    {
        SmppLinkConfiguration smpp => new SmppLink(smpp, _traces, _clock, _logs),
        ModemLinkConfiguration modem => CreateBank(modem),
        SigtranLinkConfiguration sigtran => CreateSignalling(sigtran),
        SandboxLinkConfiguration sandbox => new SandboxLink(sandbox, _clock),
        _ => throw new InvalidOperationException($"link '{configuration.Name}' has a kind without an implementation"),
    };

    /// <summary>Forgets the links that are gone: those of other names than some, and those whose place another of the name has taken.</summary>
    internal void Keep(IEnumerable<string> names)
    {
        var kept = names.ToList();
        _banks = Kept(_banks, kept);
        _signalling = Kept(_signalling, kept);
    }

    private static ImmutableList<T> Kept<T>(ImmutableList<T> links, List<string> names)
        where T : ILink =>
        [.. links.GroupBy(link => link.Name, StringComparer.Ordinal).Select(group => group.Last()).IntersectBy(names, link => link.Name)];

    private SigtranLink CreateSignalling(SigtranLinkConfiguration configuration)
    {
        var link = new SigtranLink(configuration, _openSctp, _clock, _logs);
        _signalling = _signalling.Add(link);
        return link;
    }

    private ModemLink CreateBank(ModemLinkConfiguration configuration)
    {
        var bank = new ModemLink(configuration, _workshop ??= new ModemWorkshop(_dataDirectory, _profiles, _clock), _clock, _logs);
        _banks = _banks.Add(bank);
        return bank;
    }

    /// <summary>Gives back what links share.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_workshop is not null) await _workshop.DisposeAsync();
        _ss7Meter.Dispose();
        if (_sctp is not null) await _sctp.DisposeAsync();
    }

    [LoggerMessage(9611, LogLevel.Information, "{Why}")]
    private static partial void LogChosen(ILogger log, string why);
}

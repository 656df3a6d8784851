using Signalbox.Transport.Sctp;

namespace Signalbox.Appliance.Links.Sigtran.Associations;

/// <summary>
/// The SCTP that links share: a process has one, which starts with the first link that wants it and stops when no link runs any more. Thread-safe.
/// </summary>
internal sealed partial class SctpWorkshop(TimeProvider clock, ILogger log) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private SctpStackSettings? _settings;
    private ISctpStack? _stack;

    /// <summary>The stack.</summary>
    /// <exception cref="SctpException">It cannot be had, or another link wants another one; the message says what to do.</exception>
    public ISctpStack Open(SctpStackSettings settings)
    {
        lock (_gate)
        {
            if (_stack is not null && _settings == settings) return _stack;
            if (_stack is not null) throw new SctpException($"another link carries SCTP otherwise ({_settings}): all links of a node share one way");
            var choice = SctpStacks.Choose(settings, clock);
            LogChosen(choice.Why);
            _settings = settings;
            return _stack = choice.Stack;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stack is { } stack) await stack.DisposeAsync();
    }

    [LoggerMessage(9611, LogLevel.Information, "{Why}")]
    private partial void LogChosen(string why);
}

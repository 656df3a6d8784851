namespace Signalbox.Transport.Sctp;

/// <summary>
/// The SCTP of a process for all that want it: a process has one, which starts with the first that asks and stops when this is disposed.
/// Thread-safe.
/// </summary>
/// <param name="clock">Time.</param>
/// <param name="chosen">Told which it is and why, in words, when it starts.</param>
public sealed class SharedSctpStack(TimeProvider clock, Action<string> chosen) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private SctpStackSettings? _settings;
    private ISctpStack? _stack;

    /// <summary>The stack.</summary>
    /// <exception cref="SctpException">It cannot be had, or another wants another one; the message says what to do.</exception>
    public ISctpStack Open(SctpStackSettings settings)
    {
        lock (_gate)
        {
            if (_stack is not null && _settings == settings) return _stack;
            if (_stack is not null)
                throw new SctpException($"another link carries SCTP otherwise ({_settings}): all links of a process share one way");
            var choice = SctpStacks.Choose(settings, clock);
            chosen(choice.Why);
            _settings = settings;
            return _stack = choice.Stack;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_stack is { } stack) await stack.DisposeAsync();
    }
}
